package io.arawn.workstream.http;

import io.arawn.workstream.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Does what takes the processor, on platform threads of its own: virtual threads share a few, and a long computation in
 * as many of them as there are processors stops all others. So many are done at once, the others wait in a
 * {@link FairQueue}. What takes too long is stopped at its next {@link Deadline#check}.
 */
final class Work implements AutoCloseable {

    /** How soon work stops that is told to; what does not is no longer waited for. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final FairQueue queue;
    private final Duration atMost;
    private final Duration stopsWithin;
    private final ExecutorService threads;

    /**
     * @param name of the threads
     * @param atMost how long one piece of work may wait and take, together
     */
    Work(String name, FairQueue queue, Duration atMost) {
        this.queue = queue;
        this.atMost = atMost;
        stopsWithin = atMost.compareTo(STOPS_WITHIN) < 0 ? atMost : STOPS_WITHIN;
        threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /**
     * Does it and waits for its end, but no longer than it may take: then it is stopped, and not waited for any more if
     * it does not stop soon. Throws what it throws.
     *
     * @param key of those who have to share, such as a workstream
     * @param work has no effect but its result
     * @throws ProblemException 503 when too much is to be done before it, or it took too long
     * @throws io.arawn.workstream.DeadlineExceededException when it was stopped because it took too long
     */
    <T> T done(String key, Supplier<T> work) throws InterruptedException {
        return done(key, () -> true, work);
    }

    /**
     * As {@link #done(String, Supplier)}, for work that may have an effect at its end.
     *
     * @param mayLeave asked when the time is over, whether the work will have no effect any more
     */
    <T> T done(String key, BooleanSupplier mayLeave, Supplier<T> work) throws InterruptedException {
        CompletableFuture<Void> deadline = deadline();
        try {
            CompletableFuture<T> result = begun(key, deadline, () -> Deadline.during(deadline::isDone, work));
            if (!isEnded(result, deadline) && mayLeave.getAsBoolean()) {
                throw Problem
                        .of(503, "took_too_long", "this takes longer than it may; ask for less, or try again later")
                        .asException();
            }
            return outcome(result);
        } finally {
            deadline.cancel(false);
        }
    }

    /**
     * Does it and waits for its end, however long it takes once it has begun. Throws what it throws.
     *
     * @throws ProblemException 503 when too much is to be done before it
     */
    <T> T finished(String key, Supplier<T> work) throws InterruptedException {
        CompletableFuture<Void> deadline = deadline();
        try {
            return outcome(begun(key, deadline, work));
        } finally {
            deadline.cancel(false);
        }
    }

    private <T> CompletableFuture<T> begun(String key, CompletableFuture<Void> deadline, Supplier<T> work)
            throws InterruptedException {
        FairQueue.Place place = place(key, deadline);
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try (place) {
                    result.complete(work.get());
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            place.close();
            throw noThread;
        }
        return result;
    }

    /** Waits until it has ended, or has not although it was told to stop a while ago. */
    private boolean isEnded(CompletableFuture<?> result, CompletableFuture<Void> deadline) throws InterruptedException {
        Executor later = CompletableFuture.delayedExecutor(stopsWithin.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> late = deadline.thenRunAsync(() -> {}, later);
        try {
            CompletableFuture.anyOf(result.handle((value, failure) -> true), late).get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        return result.isDone();
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
