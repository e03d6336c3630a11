package io.arawn.workstream.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file that never changes while the server runs, and the same file for clients that take gzip. */
final class PageFile {

    private static final int DIGITS = 12;

    private final String mediaType;
    private final String etag;
    private final byte[] plain;
    private final byte[] gzipped;

    PageFile(String name, byte[] bytes) {
        mediaType = mediaType(name);
        MessageDigest digest = PageFiles.sha256();
        digest.update(bytes);
        etag = '"' + hex(digest) + '"';
        plain = bytes;
        gzipped = gzip(bytes);
    }

    String mediaType() {
        return mediaType;
    }

    String etag() {
        return etag;
    }

    byte[] bytes(boolean compressed) {
        return compressed ? gzipped : plain;
    }

    /** The first digits of a digest, which are enough to tell versions apart. */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "json" -> "application/json";
            case "yaml" -> "application/yaml";
            default -> "text/html; charset=utf-8";
        };
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
