package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Extracts the readable text of a damaged line. */
final class DamagedText {

    private static final int PIECE = 64 << 10;
    private static final int OVERLAP = 1 << 10;
    private static final String PLAIN_ESCAPES = "\"\\/bfnrt";

    /** The length of an escape with a character code. */
    private static final int CODE_ESCAPE = 6;

    private DamagedText() {}

    /** The line as it stands, and with its escapes resolved; in overlapping pieces if it is too long for the memory. */
    static Stream<String> of(LogFile file, RawLine line) throws IOException {
        if (!line.tooLong()) {
            return bothWays(line.bytes(), line.bytes().length);
        }
        long pieces = (line.next() - line.offset()) / (PIECE - OVERLAP) + 1;
        return LongStream.range(0, pieces)
                .map(number -> line.offset() + number * (PIECE - OVERLAP))
                .boxed()
                .flatMap(offset -> piece(file, offset, line.next()));
    }

    /** The text of a part of a line, in both forms. */
    static Stream<String> of(byte[] part) {
        return bothWays(part, part.length);
    }

    private static Stream<String> piece(LogFile file, long offset, long end) {
        byte[] piece = new byte[Math.clamp(end - offset, 0, PIECE)];
        try {
            return bothWays(piece, file.read(offset, piece, 0, piece.length));
        } catch (IOException e) {
            throw Failures.reading(file.path(), e);
        }
    }

    private static Stream<String> bothWays(byte[] bytes, int length) {
        Stream<String> texts = Stream.concat(
                Stream.of(new String(bytes, 0, length, StandardCharsets.UTF_8)),
                OtherEncoding.of(bytes).stream().flatMap(encoding -> encoding.readings(bytes, length)));
        return texts.flatMap(
                text -> text.indexOf('\\') < 0 ? Stream.of(text) : Stream.of(text, unescaped(text)));
    }

    private static String unescaped(String text) {
        StringBuilder unescaped = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int length = text.charAt(at) == '\\' ? escapeLength(text, at) : 0;
            unescaped.append(length == 0 ? text.charAt(at) : character(text, at, length));
            at += Math.max(1, length);
        }
        return unescaped.toString();
    }

    /** The length of the escape that begins here; 0 if no escape does. */
    private static int escapeLength(String text, int at) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (kind != 'u') {
            return PLAIN_ESCAPES.indexOf(kind) >= 0 ? 2 : 0;
        }
        int end = at + CODE_ESCAPE;
        return end <= text.length() && isHex(text, at + 2, end)
                ? CODE_ESCAPE
                : 0;
    }

    private static char character(String text, int at, int length) {
        if (length == CODE_ESCAPE) {
            return (char) Integer.parseInt(text, at + 2, at + length, 16);
        }
        char letter = text.charAt(at + 1);
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    private static boolean isHex(String text, int start, int end) {
        int at = start;
        while (at < end && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80) {
            at++;
        }
        return at == end;
    }
}
