package io.arawn.workstream.bench;

import java.util.ArrayList;
import java.util.List;

/** Times of a floor and a subject that took turns, so that what else the machine did fell on both. */
final class Rounds {

    private final List<Double> subject = new ArrayList<>();
    private final List<Double> floor = new ArrayList<>();

    /** Something whose time is taken. */
    interface Work {
        void run() throws Exception;
    }

    /** Has both take turns, once before it counts and then in so many rounds. */
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

    /** @param operations in each round, of the subject as of the floor */
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

    /** As one outcome of all rounds together, which were parts of one work. */
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
