package io.arawn.workstream.cli;

import io.arawn.workstream.text.Pieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The arguments of the process, as they were typed. */
final class Arguments {

    private static final char REPLACEMENT = '\uFFFD';

    private Arguments() {}

    /**
     * The arguments as UTF-8, even if the JVM decoded them in another charset because of the locale.
     *
     * @param commandLine the file from which the system gives the bytes of the command line, each word ended by a zero
     *     byte
     */
    static List<String> of(String[] given, Path commandLine) {
        List<String> arguments = List.of(given);
        if (String.join("", arguments).indexOf(REPLACEMENT) < 0) {
            return arguments;
        }
        try {
            String all = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
            List<String> words = Pieces.of(all, '\0');
            int end = words.size() - 1;
            return end < given.length ? arguments : words.subList(end - given.length, end);
        } catch (IOException unknown) {
            return arguments;
        }
    }
}
