package io.arawn.workstream.cli.connect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.google.re2j.Pattern;
import java.util.List;

/** The languages in which lines can be added at the end of a file. */
enum MarkedLanguage {

    TOML {
        @Override
        void requireRoom(String text, String lines) {
            parse(text, "this is no TOML");
            parse((text.endsWith("\n") ? text : text + "\n") + lines, "the file sets this already");
        }
    },
    /** A mapping, each of whose keys begins a line. */
    YAML_MAPPING {
        @Override
        void requireRoom(String text, String lines) {
            requireForm(text, KEY);
            List<String> keys = lines.lines().map(MarkedLanguage::key).toList();
            List<String> own = text.lines().toList();
            for (int i = 0; i < own.size(); i++) {
                if (KEY.matcher(own.get(i)).lookingAt() && keys.contains(key(own.get(i)))) {
                    throw new NotUnderstoodException(i + 1, "'" + key(own.get(i)) + "' is set already");
                }
            }
        }
    },
    /** A list, each of whose items begins a line. */
    YAML_LIST {
        @Override
        void requireRoom(String text, String lines) {
            requireForm(text, ITEM);
        }
    };

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][\\w-]*:(\\s|$)");
    private static final Pattern ITEM = Pattern.compile("-(\\s|$)");
    private static final Pattern EITHER = Pattern.compile("\\s*(#|$)|---\\s*$");

    /** @throws NotUnderstoodException if the text is malformed, or if it sets already what the lines set */
    abstract void requireRoom(String text, String lines);

    private static void parse(String text, String problem) {
        try {
            var unused = new TomlMapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            JsonLocation where = wrong.getLocation();
            throw new NotUnderstoodException(where == null ? 1 : where.getLineNr(), problem);
        }
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    /** Checks that lines of a known form can follow: each line begins like this, or goes on with one that does. */
    private static void requireForm(String text, Pattern beginning) {
        List<String> lines = text.lines().toList();
        boolean begun = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean begins = beginning.matcher(line).lookingAt();
            boolean goesOn = begun && line.startsWith(" ");
            if (!begins && !goesOn && (!EITHER.matcher(line).lookingAt() || (begun && line.startsWith("---")))) {
                throw new NotUnderstoodException(i + 1, "this line is not understood");
            }
            begun |= begins;
        }
    }
}
