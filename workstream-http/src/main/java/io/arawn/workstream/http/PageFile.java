package io.arawn.workstream.http;

import io.arawn.workstream.attachment.AttachedFile;

/** A file that never changes while the server runs, and the same file for clients that take gzip. */
final class PageFile {

    private static final int DIGITS = 12;

    private final String mediaType;
    private final String etag;
    private final byte[] plain;
    private final byte[] gzipped;

    PageFile(String name, byte[] bytes) {
        mediaType = mediaType(name);
        etag = '"' + version(bytes) + '"';
        plain = bytes;
        gzipped = Gzip.packed(bytes);
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
    static String version(byte[] bytes) {
        return AttachedFile.sha256(bytes).substring(0, DIGITS);
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
}
