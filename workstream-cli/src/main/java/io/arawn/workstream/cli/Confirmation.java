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

/** Asks the user before something is deleted. */
final class Confirmation {

    @Option(names = {"-y", "--yes"}, description = "Do not ask.")
    boolean yes;

    /**
     * Whether the user agrees, now or with a flag.
     *
     * @param question evaluated only if the user is asked
     * @param what the action to agree to, in a few words
     * @throws CommandFailure if there is no user to ask
     */
    boolean isGiven(Console console, Supplier<String> question, String what) {
        if (yes) {
            return true;
        }
        if (!console.keyboard()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "cannot ask without a terminal whether to " + what + "; pass --yes");
        }
        return agrees(console, question.get());
    }

    /** Whether the user at the terminal agrees. */
    static boolean agrees(Console console, String question) {
        console.ask(question + " [y/N] ");
        String answer = Letters.small(String.valueOf(answer(console)).strip());
        return answer.equals("y") || answer.equals("yes");
    }

    private static @Nullable String answer(Console console) {
        try {
            // The stream belongs to the process and is used after this question.
            return new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
