package io.arawn.workstream.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be in use at once. Nobody waits for any: who holds some and waits for more could wait for ever. */
final class ByteBudget {

    private final long all;
    private final AtomicLong used = new AtomicLong();

    ByteBudget(long all) {
        this.all = all;
    }

    /** Bytes in use; none at first. For one thread at a time. */
    final class Share implements AutoCloseable {

        private long taken;

        /** Takes so many more; false, and none are taken, when there are not as many left. */
        boolean take(long bytes) {
            if (used.addAndGet(bytes) > all) {
                used.addAndGet(-bytes);
                return false;
            }
            taken += bytes;
            return true;
        }

        /** Gives all back. */
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
