package io.arawn.workstream.onnx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A thread with more stack than Java gives to one. The runtime's kernels put large blocks on the stack, and where there
 * is no room for them the whole process dies without a word.
 */
final class DeepThread implements AutoCloseable {

    private static final long STACK_BYTES = 32L << 20;

    private final ExecutorService calls = Executors.newSingleThreadExecutor(DeepThread::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "embedder", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** Makes the call there, one at a time, and waits for it. Throws what it throws. */
    <T> T call(Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, calls).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public void close() {
        calls.shutdown();
    }
}
