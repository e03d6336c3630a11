package io.arawn.workstream.it.e2e;

import io.arawn.workstream.embedding.TextDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The vectors in the cache of a home, read from a copy of their file, so that the file is not changed. */
record KeptVectors(Map<TextDigest, byte[]> components) {

    private static final int SCALE = 4;

    static KeptVectors in(Home home, Path copies) {
        try (Stream<Path> files = Files.walk(home.arawn().resolve("cache"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("vectors.db")).toList()) {
                Files.copy(file, copies.resolve(file.getFileName()));
            }
            return read(copies.resolve("vectors.db"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static KeptVectors read(Path file) {
        Map<TextDigest, byte[]> vectors = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT high, low, components FROM vector")) {
            while (rows.next()) {
                vectors.put(new TextDigest(rows.getLong(1), rows.getLong(2)), rows.getBytes(3));
            }
            return new KeptVectors(vectors);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The bytes of a vector that would reveal something of it: the digest of its text, its components, or their signs. */
    List<String> traces(TextDigest text) {
        byte[] vector = components.getOrDefault(text, new byte[0]);
        return Stream.of(
                ByteBuffer.allocate(Long.BYTES).putLong(text.high()).array(),
                ByteBuffer.allocate(Long.BYTES).putLong(text.low()).array(),
                Arrays.copyOfRange(vector, SCALE, vector.length),
                signs(vector))
                .map(KeptVectors::text)
                .toList();
    }

    /** The bytes of all vectors. */
    List<String> traces() {
        return components.keySet().stream().flatMap(text -> traces(text).stream()).toList();
    }

    private static byte[] signs(byte[] vector) {
        byte[] signs = new byte[(vector.length - SCALE) / Byte.SIZE];
        for (int i = 0; i < signs.length * Byte.SIZE; i++) {
            if (vector[SCALE + i] > 0) {
                signs[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
            }
        }
        return signs;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
