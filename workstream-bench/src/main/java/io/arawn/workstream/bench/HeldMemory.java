package io.arawn.workstream.bench;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The memory that a process uses in one state, and its limit.
 *
 * @param state what the process does meanwhile
 * @param most the limit in MiB, which is the goal
 */
record HeldMemory(String state, double mib, int most) {

    private static final String HEADING = "| state | resident | goal, at most | reached |\n|---|---|---|---|\n";
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");
    private static final double KIB_A_MIB = 1024;

    /**
     * The resident memory in MiB.
     *
     * @param status the text of {@code /proc/PID/status}
     */
    static double resident(String status) {
        Matcher resident = RESIDENT.matcher(status);
        if (!resident.find()) {
            throw new IllegalArgumentException("there is no line of VmRSS in:\n" + status);
        }
        return Long.parseLong(resident.group(1)) / KIB_A_MIB;
    }

    static String table(List<HeldMemory> states) {
        return states.stream().map(HeldMemory::row).collect(Collectors.joining("", HEADING, ""));
    }

    boolean isReached() {
        return mib <= most;
    }

    private String row() {
        return String.format(
                Locale.ROOT, "| %s | %.0f MiB | %d MiB | %s |%n", state, mib, most, isReached() ? "yes" : "**no**");
    }
}
