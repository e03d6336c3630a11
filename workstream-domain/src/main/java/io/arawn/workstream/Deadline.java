package io.arawn.workstream;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of a wait, on a clock that only this process knows and that never goes back. Many threads can use one object.
 *
 * <p>Work that takes longer than its caller allows is stopped by {@link #during} and {@link #check}: the caller runs the
 * work with the first, and every step of work that can be long calls the second. Threads are not interrupted for this,
 * because an interrupt closes the file that the thread reads, for all other threads too.
 */
public final class Deadline {

    private static final ThreadLocal<@Nullable BooleanSupplier> PASSED = new ThreadLocal<>();

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** The deadline that passes after this time. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether the wait must end. */
    public boolean isPassed() {
        return nanosLeft() == 0;
    }

    /** The nanoseconds until the end; 0 if it has passed. */
    public long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }

    /**
     * Runs the work in this thread.
     *
     * @param passed whether the work must stop; every {@link #check} in this thread calls it until the work ends
     * @throws ExceededException when a step of the work found that it must stop
     */
    public static <T> T during(BooleanSupplier passed, Supplier<T> work) {
        @Nullable BooleanSupplier outer = PASSED.get();
        PASSED.set(passed);
        try {
            return work.get();
        } finally {
            restore(outer);
        }
    }

    private static void restore(@Nullable BooleanSupplier outer) {
        if (outer == null) {
            PASSED.remove();
        } else {
            PASSED.set(outer);
        }
    }

    /**
     * Does nothing while this thread may continue. Call it only where nothing is half written.
     *
     * @throws ExceededException when this thread's work must stop
     */
    public static void check() {
        @Nullable BooleanSupplier passed = PASSED.get();
        if (passed != null && passed.getAsBoolean()) {
            throw new ExceededException();
        }
    }

    /** The work exceeded its time limit and was stopped. Everything that it wrote before is whole. */
    public static final class ExceededException extends WorkstreamException {

        private static final long serialVersionUID = 1L;

        private ExceededException() {
            super("this took longer than it may and was stopped; ask for less, or try again later");
        }

        @Override
        public Kind kind() {
            return Kind.TIMED_OUT;
        }
    }
}
