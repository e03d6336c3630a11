package io.arawn.workstream.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Durations by name. */
final class Times {

    private final Map<String, List<Long>> nanoseconds = new LinkedHashMap<>();

    /** Runs the work and records its duration. */
    <T> T of(String name, Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        nanoseconds.computeIfAbsent(name, none -> new ArrayList<>()).add(System.nanoTime() - start);
        return result;
    }

    /** A percentile of the durations, in milliseconds. */
    double milliseconds(String name, double share) {
        List<Long> sorted = nanoseconds.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get((int) (sorted.size() * share)) / 1e6;
    }

    /** The durations, with one line for each name. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        nanoseconds.forEach((name, times) -> lines.append(String.format(
                Locale.ROOT,
                "%s: %d times, %.1f ms (p50), %.1f ms (p95)%n",
                name,
                times.size(),
                milliseconds(name, 0.5),
                milliseconds(name, 0.95))));
        return lines.toString();
    }
}
