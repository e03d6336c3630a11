package io.arawn.workstream.recall;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A value that another thread reads while this thread does other work. */
final class ReadAhead<T> {

    private final CompletableFuture<T> result;

    private ReadAhead(CompletableFuture<T> result) {
        this.result = result;
    }

    static <T> ReadAhead<T> of(Supplier<T> reading) {
        return new ReadAhead<>(CompletableFuture.supplyAsync(reading));
    }

    /** Waits for the value. Throws the exception of the read, if it failed. */
    T get() {
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
