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
 * A thread with a larger stack than Java's default. The runtime's kernels put large blocks on the stack; without space
 * for them, the process dies without a message.
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
     * Runs the call on the thread, one at a time, and waits for it. Exceptions of the call are thrown.
     *
     * @throws RejectedExecutionException if this thread was closed before
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

    /**
     * Only for work on the thread itself: runs the work there after this time. It replaces the work of an earlier call.
     */
    void later(Duration time, Runnable work) {
        later.cancel(false);
        later = calls.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends with this work, and waits for it. Earlier calls are finished first. A second call has no effect. */
    void close(Runnable last) {
        try {
            call(() -> {
                later.cancel(false);
                calls.shutdown();
                last.run();
                return true;
            });
        } catch (RejectedExecutionException closed) {
            // The thread was closed by an earlier call.
        }
    }
}
