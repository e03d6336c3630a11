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
 * Runs computations on its own platform threads. Virtual threads share a few carrier threads, so as many long
 * computations as there are processors would stop all others. A limited number runs at once; the others wait in a
 * {@link FairQueue}. Work that takes too long stops at its next {@link Deadline#check}.
 */
final class Work implements AutoCloseable {

    /** The time within which stopped work ends. After it, the caller no longer waits. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final FairQueue queue;
    private final Duration atMost;
    private final Duration stopsWithin;
    private final ExecutorService threads;

    /**
     * @param name the name of the threads
     * @param atMost the time that one piece of work may wait and run, together
     */
    Work(String name, FairQueue queue, Duration atMost) {
        this.queue = queue;
        this.atMost = atMost;
        stopsWithin = atMost.compareTo(STOPS_WITHIN) < 0 ? atMost : STOPS_WITHIN;
        threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    /**
     * Runs the work and waits for its end, up to the time limit. Then the work is stopped; if it does not stop soon,
     * the caller no longer waits. Exceptions of the work are thrown.
     *
     * @param key the key under which tasks share the places, such as a workstream
     * @param work has no effect but its result
     * @throws ProblemException 503 if too much work waits already, or if the work took too long
     * @throws Deadline.ExceededException if the work was stopped because it took too long
     */
    <T> T done(String key, Supplier<T> work) throws InterruptedException {
        return done(key, Duration.ZERO, () -> true, work);
    }

    /**
     * As {@link #done(String, Supplier)}, for work that may have an effect at its end.
     *
     * @param waited the time that its request has waited already; so much less is left
     * @param mayLeave called after the time limit; whether the work will have no more effect
     */
    <T> T done(String key, Duration waited, BooleanSupplier mayLeave, Supplier<T> work) throws InterruptedException {
        CompletableFuture<Void> deadline = deadline(waited);
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
     * Runs the work and waits for its end, without a time limit once it has begun. Exceptions of the work are thrown.
     *
     * @throws ProblemException 503 if too much work waits already
     */
    <T> T finished(String key, Supplier<T> work) throws InterruptedException {
        return finished(key, Duration.ZERO, work);
    }

    /** As {@link #finished(String, Supplier)}, for a request that has waited already; so much less may it wait. */
    <T> T finished(String key, Duration waited, Supplier<T> work) throws InterruptedException {
        CompletableFuture<Void> deadline = deadline(waited);
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

    /** Waits until the work has ended, or until it has not stopped within {@link #STOPS_WITHIN}. */
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

    /** Completes when the time is over that work may wait and run, counted from now. */
    CompletableFuture<Void> deadline() {
        return deadline(Duration.ZERO);
    }

    private CompletableFuture<Void> deadline(Duration waited) {
        long left = Math.max(0, atMost.minus(waited).toMillis());
        return new CompletableFuture<Void>().completeOnTimeout(null, left, TimeUnit.MILLISECONDS);
    }

    /**
     * A place for a thread that does the work itself. The thread must close the place.
     *
     * @throws ProblemException 503 if too much work waits already
     */
    FairQueue.Place place(String key, CompletableFuture<Void> deadline) throws InterruptedException {
        return queue.await(key, 1, deadline).orElseThrow(Work::busy);
    }

    /** The number of tasks that wait for a place. */
    int waiting() {
        return queue.waiting();
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
