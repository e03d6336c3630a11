package io.arawn.workstream.recall;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that another thread gets while this one does something else. */
final class ReadAhead<T> {

    private final CompletableFuture<T> result;

    private ReadAhead(CompletableFuture<T> result) {
        this.result = result;
    }

    static <T> ReadAhead<T> of(Supplier<T> reading) {
        return new ReadAhead<>(CompletableFuture.supplyAsync(reading));
    }

    /** Waits for it. Throws what getting it threw. */
    T get() {
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
