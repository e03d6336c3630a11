package io.arawn.workstream.cli.connect;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, as a person reads them: {@code -} for the old ones, {@code +} for the new ones. */
public final class ChangedLines {

    private ChangedLines() {}

    /** The lines between what both texts begin and end with. */
    public static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> changed = after.lines().toList();
        int most = Math.min(old.size(), changed.size());
        int same = 0;
        while (same < most && old.get(same).equals(changed.get(same))) {
            same++;
        }
        int end = 0;
        while (end < most - same
                && old.get(old.size() - 1 - end).equals(changed.get(changed.size() - 1 - end))) {
            end++;
        }
        List<String> lines = new ArrayList<>();
        old.subList(same, old.size() - end).forEach(line -> lines.add("- " + line));
        changed.subList(same, changed.size() - end).forEach(line -> lines.add("+ " + line));
        return lines;
    }
}
