package io.arawn.workstream.log;

/**
 * A position with a digest of the record before it. A reader that returns uses it to check whether the log still is the
 * one that it read.
 *
 * @param digest the digest of the bytes of the record that ends at the position; empty at the start of a log
 */
public record Bookmark(Position position, String digest) {}
