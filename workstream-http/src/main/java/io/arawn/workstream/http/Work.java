package io.arawn.workstream.http;

import io.arawn.workstream.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does what takes the processor, on platform threads of its own: virtual threads share a few, and a long computation in
 * as many of them as there are processors stops all others. So many are done at once, the others wait in a
 * {@link FairQueue}. What takes too long is stopped at its next {@link Deadline#check}.
 */
final class Work implements AutoCloseable {

    private final FairQueue queue;
    private final Duration atMost;
    private final ExecutorService threads;

    /**
     * @param name of the threads
     * @param atMost how long one piece of work may wait and take, together
     */
    Work(String name, FairQueue queue, Duration atMost) {
        this.queue = queue;
        this.atMost = atMost;
        threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /**
     * Does it and waits for its end. Throws what it throws.
     *
     * @param key of those who have to share, such as a workstream
     * @param stoppable whether it may be stopped while it is done, because it leaves nothing half done
     * @throws ProblemException 503 when too much is to be done before it
     * @throws io.arawn.workstream.DeadlineExceededException when it was stopped because it took too long
     */
    <T> T done(String key, boolean stoppable, Supplier<T> work) throws InterruptedException {
        CompletableFuture<Void> deadline = deadline();
        FairQueue.Place place = place(key, deadline);
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try (place) {
                    result.complete(Deadline.during(() -> stoppable && deadline.isDone(), work));
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            place.close();
            throw noThread;
        }
        return outcome(result);
    }

    /** Is complete when the time is over that a piece of work may wait and take from now on. */
    CompletableFuture<Void> deadline() {
        return new CompletableFuture<Void>().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A place among the work, for a thread that does the work itself and gives the place back.
     *
     * @throws ProblemException 503 when too much is to be done before it
     */
    FairQueue.Place place(String key, CompletableFuture<Void> deadline) throws InterruptedException {
        FairQueue.Place place = queue.enter(key).orElseThrow(Work::busy);
        boolean taken = false;
        try {
            CompletableFuture.anyOf(place.taking(), deadline).get();
            taken = place.taking().isDone();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            if (!taken) {
                place.close();
            }
        }
        if (!taken) {
            throw busy();
        }
        return place;
    }

    private static ProblemException busy() {
        return Problem.of(503, "busy", "the server has too much to do at the moment; try again later").asException();
    }

    private static <T> T outcome(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
