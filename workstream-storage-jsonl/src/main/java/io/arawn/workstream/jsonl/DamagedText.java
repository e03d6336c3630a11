package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be read of a line that is no record. */
final class DamagedText {

    private static final int PIECE = 64 << 10;
    private static final int OVERLAP = 1 << 10;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))");

    private DamagedText() {}

    /** The line as it stands and with its escapes resolved; in overlapping pieces where it is too long to be held. */
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

    /** The text of a part of a line, both ways. */
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
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group())));
    }

    private static String character(@Nullable String code, String escape) {
        if (code != null) {
            return String.valueOf((char) Integer.parseInt(code, 16));
        }
        char letter = escape.charAt(1);
        return switch (letter) {
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            default -> String.valueOf(letter);
        };
    }
}
