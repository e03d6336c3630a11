package io.arawn.workstream.postgres;

import io.arawn.workstream.embedding.UnitVector;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Converts values to and from columns. Times have nanoseconds, which the database's own type of time has not. */
final class Columns {

    private static final int NANO_DIGITS = 9;

    private Columns() {}

    static BigDecimal time(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS));
    }

    static Instant time(BigDecimal column) {
        BigDecimal seconds = column.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                seconds.longValueExact(),
                column.subtract(seconds).movePointRight(NANO_DIGITS).longValueExact());
    }

    static byte[] metadata(Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Map<String, String> metadata(byte[] column) {
        Map<String, String> metadata = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(column);
        while (in.hasRemaining()) {
            metadata.put(text(in), text(in));
        }
        return Collections.unmodifiableMap(metadata);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] vector(UnitVector vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.dimension() * Float.BYTES);
        for (int i = 0; i < vector.dimension(); i++) {
            bytes.putFloat(vector.component(i));
        }
        return bytes.array();
    }

    static UnitVector vector(byte[] column) {
        float[] components = new float[column.length / Float.BYTES];
        ByteBuffer.wrap(column).asFloatBuffer().get(components);
        return UnitVector.along(components);
    }
}
