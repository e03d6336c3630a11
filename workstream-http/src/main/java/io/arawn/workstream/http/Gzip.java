package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Sends bodies compressed to the clients that take that. Event streams are sent as they are, each piece at once. */
final class Gzip {

    /** A body that fits into one packet arrives no sooner if it is smaller. */
    private static final int WORTHWHILE = 1_400;

    private Gzip() {}

    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Makes the body the result of the request, compressed if the client takes that and it is worthwhile. */
    static void send(Context request, byte[] body) {
        if (body.length < WORTHWHILE) {
            request.result(body);
            return;
        }
        boolean compressed = isTaken(request);
        request.result(compressed ? packed(body) : body);
    }

    /** Whether the client takes gzip; says in the answer that it depends on that, and which it is. */
    static boolean isTaken(Context request) {
        request.res().addHeader("Vary", "Accept-Encoding");
        boolean taken = Accept.takesGzip(request);
        if (taken) {
            request.header("Content-Encoding", "gzip");
        }
        return taken;
    }
}
