package io.arawn.workstream.bench;

import java.util.ArrayList;
import java.util.List;

/** The times of a floor and a subject that took turns, so that other load on the machine affects both. */
final class Rounds {

    private final List<Double> subject = new ArrayList<>();
    private final List<Double> floor = new ArrayList<>();

    /** Work to measure. */
    interface Work {
        void run() throws Exception;
    }

    /** Runs both in turns: once for warming up, and then in this number of rounds. */
    static Rounds of(int rounds, Work floor, Work subject) throws Exception {
        nanos(floor);
        nanos(subject);
        Rounds taken = new Rounds();
        for (int i = 0; i < rounds; i++) {
            taken.add(nanos(floor), nanos(subject));
        }
        return taken;
    }

    static double nanos(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    void add(double floorNanos, double subjectNanos) {
        floor.add(floorNanos);
        subject.add(subjectNanos);
    }

    /** @param operations the number of operations in each round, the same for both */
    Outcome outcome(String subjectName, String floorName, int operations, Goal goal) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < subject.size(); i++) {
            ratios.add(goal.ratio(subject.get(i), floor.get(i)));
        }
        return new Outcome(
                subjectName,
                median(subject) / operations,
                floorName,
                median(floor) / operations,
                median(ratios),
                goal);
    }

    /** One outcome for all rounds together, if they are parts of one work. */
    Outcome sum(String subjectName, String floorName, Goal goal) {
        double subjectNanos = subject.stream().mapToDouble(nanos -> nanos).sum();
        double floorNanos = floor.stream().mapToDouble(nanos -> nanos).sum();
        return new Outcome(
                subjectName, subjectNanos, floorName, floorNanos, goal.ratio(subjectNanos, floorNanos), goal);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
