package io.arawn.workstream.local.settings;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/** Finds the line that sets a key, because the parser does not report it. */
record TomlLines(List<String> lines) {

    private static final Pattern TABLE = Pattern.compile("\\s*\\[\\s*([^\\[\\]]+?)\\s*].*");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.\"'-]+?)\\s*=.*");

    /** The number of the line, from 1; empty if the key is written in an unusual way. */
    Optional<Integer> lineOf(String key) {
        String table = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher heading = TABLE.matcher(lines.get(i));
            Matcher set = KEY.matcher(lines.get(i));
            if (heading.matches()) {
                table = unquoted(heading.group(1)) + ".";
                if (table.equals(key + ".")) {
                    return Optional.of(i + 1);
                }
            } else if (set.matches() && key.equals(table + unquoted(set.group(1)))) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static String unquoted(String name) {
        return name.replace("\"", "").replace("'", "");
    }
}
