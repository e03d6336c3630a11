package io.arawn.workstream.local.settings;

import com.google.re2j.Pattern;
import io.arawn.workstream.Bounds;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kind of value that a setting takes. */
sealed interface Kind {

    /** The problem with the text, as the end of a sentence that begins with the key; empty if the text is valid. */
    Optional<String> problem(String text);

    /** Whether the text may be written as an array of texts. */
    default boolean isList() {
        return false;
    }

    /** Whether the text is a path of the user's. */
    default boolean isPath(String text) {
        return false;
    }

    /** The text as people may see it. */
    default String shown(String text) {
        return text;
    }

    /** The text as a value of TOML: a number or truth value as it is, a list as texts, and anything else as a text. */
    default String written(String text) {
        if (isList()) {
            return Pieces.of(text, ',').stream()
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(Kind::quoted)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return (this instanceof Switch || this instanceof Whole) && problem(text).isEmpty() ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** {@code true} or {@code false}. */
    record Switch() implements Kind {

        @Override
        public Optional<String> problem(String text) {
            return text.equals("true") || text.equals("false")
                    ? Optional.empty()
                    : Optional.of("must be true or false, not '" + text + "'");
        }
    }

    /** A whole number in a range. */
    record Whole(long least, long most) implements Kind {

        private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

        @Override
        public Optional<String> problem(String text) {
            boolean right = FORM.matcher(text).matches() && inRange(Long.parseLong(text));
            return right
                    ? Optional.empty()
                    : Optional.of("must be a whole number from " + least + " to " + most + ", not '" + text + "'");
        }

        private boolean inRange(long number) {
            return number >= least && number <= most;
        }
    }

    /** A number of at least zero, which may have decimals. */
    record Decimal() implements Kind {

        private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

        @Override
        public Optional<String> problem(String text) {
            return FORM.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("must be a number such as 2.50, not '" + text + "'");
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements Kind {

        Choice(String... words) {
            this(List.of(words));
        }

        @Override
        public Optional<String> problem(String text) {
            return words.contains(text)
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", words) + ", not '" + text + "'");
        }
    }

    /** Whether a model reasons before it replies, and for how many tokens. */
    record Thinking() implements Kind {

        private static final Whole TOKENS = new Whole(1_024, 128_000);

        @Override
        public Optional<String> problem(String text) {
            return text.equals("off") || text.equals("adaptive") || TOKENS.problem(text).isEmpty()
                    ? Optional.empty()
                    : Optional.of("must be off, adaptive, or a number of tokens from 1024 to 128000, not '" + text
                            + "'");
        }
    }

    /** A short text on one line, such as a name. */
    record Label() implements Kind {

        @Override
        public Optional<String> problem(String text) {
            return Bounds.isLabel(text) ? Optional.empty() : Optional.of(Bounds.LABEL_RULE);
        }
    }

    /** Any text. */
    record Text() implements Kind {

        @Override
        public Optional<String> problem(String text) {
            return Optional.empty();
        }
    }

    /** One of a few words, or a folder, whose path has a slash; {@code ~} is the user's home. */
    record ChoiceOrFolder(List<String> words) implements Kind {

        ChoiceOrFolder(String... words) {
            this(List.of(words));
        }

        @Override
        public boolean isPath(String text) {
            return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
        }

        @Override
        public Optional<String> problem(String text) {
            if (isPath(text)) {
                return new Folder().problem(text);
            }
            return words.contains(text)
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", words)
                            + ", or the path of a folder, which has a slash, not '" + text + "'");
        }
    }

    /** A folder; {@code ~} is the user's home. */
    record Folder() implements Kind {

        @Override
        public boolean isPath(String text) {
            return true;
        }

        @Override
        public Optional<String> problem(String text) {
            return text.isBlank() || text.indexOf('\0') >= 0
                    ? Optional.of("must be the path of a folder")
                    : Optional.empty();
        }
    }

    /**
     * The name of an environment variable. An invalid value may be the secret itself, so the problem does not repeat
     * it.
     */
    record Variable() implements Kind {

        private static final Pattern FORM = Pattern.compile("[A-Z_][A-Z0-9_]*");

        @Override
        public Optional<String> problem(String text) {
            return FORM.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("must be the name of an environment variable, such as OPENAI_API_KEY,"
                            + " not the key itself");
        }
    }

    /** Any number of origins of web pages, with commas between them. */
    record Origins() implements Kind {

        private static final Pattern FORM = Pattern.compile("https?://[^\\s/?#@,*]+");
        private static final Pattern USUAL_PORT = Pattern.compile("^(http://.*):80$|^(https://.*):443$");

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public Optional<String> problem(String text) {
            return of(text).stream()
                    .filter(origin -> !FORM.matcher(origin).matches())
                    .findFirst()
                    .map(wrong -> "must be origins such as https://chat.example.org, each with http or https, a host"
                            + " and perhaps a port, and nothing behind; not '" + wrong + "'");
        }

        /** The origins, as browsers write them. */
        static List<String> of(String text) {
            return Pieces.of(text, ',').stream()
                    .map(origin -> Letters.small(origin.strip()))
                    .filter(origin -> !origin.isEmpty())
                    .map(origin -> USUAL_PORT.matcher(origin).replaceFirst("$1$2"))
                    .toList();
        }
    }

    /** Names with commas between them. */
    record Names() implements Kind {

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public Optional<String> problem(String text) {
            return Optional.empty();
        }

        static List<String> of(String text) {
            return Beginnings.of(text);
        }
    }

    /** Any number of beginnings of texts, with commas between them. */
    record Beginnings() implements Kind {

        private static final int SHORTEST = 8;

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public Optional<String> problem(String text) {
            return of(text).stream()
                    .filter(beginning -> beginning.length() < SHORTEST)
                    .findFirst()
                    .map(wrong -> "must be beginnings of at least " + SHORTEST
                            + " characters without commas, so that they"
                            + " are nothing that people say; not '" + wrong + "'");
        }

        static List<String> of(String text) {
            return Pieces.of(text, ',').stream()
                    .map(String::strip)
                    .filter(beginning -> !beginning.isEmpty())
                    .toList();
        }
    }

    /** The address of a database. Neither a problem nor what is shown repeats its password. */
    record Database() implements Kind {

        @Override
        public Optional<String> problem(String text) {
            return DatabaseUrl.problem(text);
        }

        @Override
        public String shown(String text) {
            return DatabaseUrl.shown(text);
        }
    }

    /** An address that begins with http or https. */
    record Address() implements Kind {

        private static final Pattern FORM = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");

        @Override
        public Optional<String> problem(String text) {
            return FORM.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("must be an address such as http://localhost:11434/v1, without user, password,"
                            + " query or fragment");
        }
    }
}
