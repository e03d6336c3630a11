package io.arawn.workstream.sqlite;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best of any number of places, by their sketches. */
final class Candidates {

    private final int limit;
    private final PriorityQueue<Candidate> worstFirst =
            new PriorityQueue<>(Comparator.comparingDouble(Candidate::nearness));

    /** A place: the log's key, the message's ordinal in it, and the key of the vector. */
    record Candidate(float nearness, long log, long ordinal, long vector) {}

    Candidates(int limit) {
        this.limit = limit;
    }

    /** Whether a candidate with this nearness would be kept. */
    boolean wants(float nearness) {
        Candidate worst = worstFirst.peek();
        return worst == null || worstFirst.size() < limit || nearness > worst.nearness();
    }

    void add(Candidate candidate) {
        worstFirst.add(candidate);
        if (worstFirst.size() > limit) {
            worstFirst.poll();
        }
    }

    List<Candidate> all() {
        return List.copyOf(worstFirst);
    }
}
