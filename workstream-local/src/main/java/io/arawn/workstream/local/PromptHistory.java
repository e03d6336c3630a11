package io.arawn.workstream.local;

import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.text.Pieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The file in which the command line keeps the input history: one entry per line, with line ends and backslashes
 * escaped.
 */
public record PromptHistory(OwnFile file) implements TypedLines {

    public static PromptHistory in(Path home) {
        return new PromptHistory(OwnFolder.at(home).file("history"));
    }

    @Override
    public void forget(Traces traces) {
        try {
            if (file.identity().isEmpty()) {
                return;
            }
            // The input may be any bytes, even bytes that are not text: in this charset, every byte is a character.
            List<String> lines = Pieces.of(file.readText(StandardCharsets.ISO_8859_1), '\n');
            List<String> kept = lines.stream().filter(line -> !traces.in(typed(line))).toList();
            if (kept.size() < lines.size()) {
                file.replace(String.join("\n", kept).getBytes(StandardCharsets.ISO_8859_1));
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
        StringBuilder typed = new StringBuilder();
        for (int at = timeEnd(text); at < text.length(); at++) {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            typed.append(escaped ? character(text.charAt(++at)) : text.charAt(at));
        }
        return typed.toString();
    }

    /** The index after the time at the start of a line. */
    private static int timeEnd(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        return end > 0 && line.startsWith(":", end) ? end + 1 : 0;
    }

    private static char character(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> escaped;
        };
    }
}
