package io.arawn.workstream.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more bytes come out of it than allowed. */
final class BoundedInput extends FilterInputStream {

    private long left;

    BoundedInput(InputStream in, long most) {
        super(in);
        left = most;
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
        if (left < 0) {
            throw new IOException("the entry grows too much when it is unpacked");
        }
    }
}
