package io.arawn.workstream.onnx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread with more stack than Java gives to one. The runtime's kernels put large blocks on the stack, and where there
 * is no room for them the whole process dies without a word.
 */
final class DeepThread {

    private static final long STACK_BYTES = 32L << 20;

    private final ScheduledThreadPoolExecutor calls = new ScheduledThreadPoolExecutor(1, DeepThread::thread);
    private Future<?> later = CompletableFuture.completedFuture(null);

    DeepThread() {
        calls.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "embedder", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes the call there, one at a time, and waits for it. Throws what it throws.
     *
     * @throws RejectedExecutionException when this was closed before
     */
    <T> T call(Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(() -> open(call), calls).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private <T> T open(Supplier<T> call) {
        if (calls.isShutdown()) {
            throw new RejectedExecutionException("the thread is closed");
        }
        return call.get();
    }

    /** From there only: does the work there after this time, instead of the work that was given before. */
    void later(Duration time, Runnable work) {
        later.cancel(false);
        later = calls.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends with this work, and waits for it. Calls that were made before are finished. Closed already, it does nothing. */
    void close(Runnable last) {
        try {
            call(() -> {
                later.cancel(false);
                calls.shutdown();
                last.run();
                return true;
            });
        } catch (RejectedExecutionException closed) {
            // It was done then.
        }
    }
}
