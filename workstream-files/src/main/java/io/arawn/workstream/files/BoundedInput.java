package io.arawn.workstream.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A stream that fails when more bytes come out of it than allowed. */
final class BoundedInput extends FilterInputStream {

    private long left;
    private final AtomicLong leftOfAll;

    /** @param leftOfAll the bytes that may still come out of all streams of an archive */
    BoundedInput(InputStream in, long most, AtomicLong leftOfAll) {
        super(in);
        left = most;
        this.leftOfAll = leftOfAll;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int got) throws IOException {
        left -= got;
        if (left < 0 || leftOfAll.addAndGet(-got) < 0) {
            throw new IOException("the entry grows too much when it is unpacked");
        }
    }
}
