package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads from and writes to. Results go to {@code out}, everything else to {@code err}.
 *
 * @param keyboard whether a person types what comes in
 * @param screen whether a person sees what goes out
 * @param columns the width of the screen; asked only where there is one
 * @param colours whether the screen may be coloured
 * @param watched whether a person sees at once what goes to {@code err}
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean keyboard,
        boolean screen,
        IntSupplier columns,
        boolean colours,
        BooleanSupplier watched) {

    /** Writes a line of the result. */
    void print(String line) {
        out.print(line);
        out.print('\n');
    }

    /** Writes the result as one JSON document. */
    void json(@Nullable Object document) {
        try {
            JsonDocument.write(document, out);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Tells the person something that is no part of the result. */
    void note(String sentence) {
        out.flush();
        err.print(sentence);
        err.print('\n');
        err.flush();
    }
}
