package io.arawn.workstream.cli;

import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file in which {@link PromptReader} keeps what was typed: an entry a line, with line ends and backslashes escaped. */
record PromptHistory(OwnFile file) implements TypedLines {

    private static final Pattern TIME = Pattern.compile("^[0-9]+:");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    static PromptHistory in(Path home) {
        return new PromptHistory(OwnFolder.at(home).file("history"));
    }

    @Override
    public void forget(Traces traces) {
        try {
            if (file.identity().isEmpty()) {
                return;
            }
            // Whatever was typed, and should it be no text: every byte is some character of this.
            List<String> lines = List.of(file.readText(StandardCharsets.ISO_8859_1).split("(?<=\n)"));
            List<String> kept = lines.stream().filter(line -> !traces.in(typed(line))).toList();
            if (kept.size() < lines.size()) {
                file.replace(String.join("", kept).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException failed) {
            throw new LogUnavailableException(
                    file + " could not be cleared of what is erased (" + failed.getMessage()
                            + "); nothing was erased, make it writable or delete it and try again",
                    failed);
        }
    }

    private static String typed(String line) {
        String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        return ESCAPE.matcher(TIME.matcher(text).replaceFirst(""))
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> escaped;
        };
    }
}
