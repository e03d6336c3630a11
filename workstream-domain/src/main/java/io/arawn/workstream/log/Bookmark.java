package io.arawn.workstream.log;

/**
 * A position, with a digest of the record before it, so that whoever comes back can tell whether the log still is the
 * one that was read.
 *
 * @param digest of the bytes of the record that ends at the position; empty at the start of a log
 */
public record Bookmark(Position position, String digest) {}
