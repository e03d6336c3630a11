package io.arawn.workstream.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that may be in use at once. No caller waits for bytes, because callers that hold some and wait for more could
 * deadlock.
 */
final class ByteBudget {

    private final long all;
    private final AtomicLong used = new AtomicLong();

    ByteBudget(long all) {
        this.all = all;
    }

    /** The bytes that one holder uses; none at first. For one thread at a time. */
    final class Share implements AutoCloseable {

        private long taken;

        /** Takes this number of bytes more. Returns false, and takes none, if fewer are left. */
        boolean take(long bytes) {
            if (used.addAndGet(bytes) > all) {
                used.addAndGet(-bytes);
                return false;
            }
            taken += bytes;
            return true;
        }

        /** Gives all bytes back. */
        @Override
        public void close() {
            used.addAndGet(-taken);
            taken = 0;
        }
    }

    Share share() {
        return new Share();
    }

    /** The bytes in use now. */
    long used() {
        return used.get();
    }
}
