package io.arawn.workstream.cli;

import io.arawn.workstream.text.Letters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Asks before something is taken away. */
final class Confirmation {

    @Option(names = {"-y", "--yes"}, description = "Do not ask.")
    boolean yes;

    /**
     * Whether the person agrees, or has agreed beforehand.
     *
     * @param question asked for only when it is put
     * @param what is to be agreed to, in a few words
     * @throws CommandFailure when nobody is there to be asked
     */
    boolean isGiven(Console console, Supplier<String> question, String what) {
        if (yes) {
            return true;
        }
        if (!console.keyboard()) {
            throw new CommandFailure(ExitCode.USAGE, "nobody is there to be asked whether to " + what + "; pass --yes");
        }
        console.ask(question.get() + " [y/N] ");
        String answer = Letters.small(String.valueOf(answer(console)).strip());
        return answer.equals("y") || answer.equals("yes");
    }

    private static @Nullable String answer(Console console) {
        try {
            // The stream is the process's own and outlives this question.
            return new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
