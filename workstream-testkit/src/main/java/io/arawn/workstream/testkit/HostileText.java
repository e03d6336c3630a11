package io.arawn.workstream.testkit;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A kind of text that is slow for code that scans a part of it again and again.
 *
 * @param name the name in a failure
 * @param start the text at the beginning
 * @param alphabet the parts that follow, in their order or at random
 * @param shuffled whether their order is random
 * @param end the text at the end, which makes a match fail that seemed to succeed
 */
public record HostileText(String name, String start, List<String> alphabet, boolean shuffled, String end) {

    private static final long SEED = 42;

    /** All known kinds. */
    public static Stream<HostileText> all() {
        return Stream.of(random(), repeated(), beyondAscii()).flatMap(kinds -> kinds);
    }

    private static Stream<HostileText> random() {
        return Stream.of(
                shuffled("hexadecimal", "0123456789abcdef"),
                shuffled("base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                shuffled("digits", "0123456789"),
                shuffled("punctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
                shuffled("anything", "aA0 \n\t.,-_/@:`'\"()[]*#~+=%é日\u0301"));
    }

    private static HostileText shuffled(String name, String alphabet) {
        List<String> characters = alphabet.codePoints().mapToObj(Character::toString).toList();
        return new HostileText(name, "", characters, true, "");
    }

    private static Stream<HostileText> repeated() {
        return Stream.of(
                "a", "A", "1", "_", "-", ".", ",", ":", "/", "\\", "@", "#", "*", "+", "~", "=", "%", "&", "?", "!",
                ";",
                "`", "'", "\"", "(", ")", "[", "]", "{", "}", "<", ">", " ", "\t", "\n", "\r", "\r\n", " \n", "\u000B",
                "\u0000", "\u001B[", "a.", "a/", "a-", "a_", "a@", "a.a/", "a:", "a,", "a ", "a\n", "aA", "Aa", "aA1",
                "1,",
                "1.", "1 ", "1-", "1.1-", "v1.", "--a", "-a", "--a=", "../", "./", "~/", "C:\\", "http://", "a://",
                "a+",
                "x@y.", "#1", "A-", "AB-1", "0a", "`a", "**a", "*a", "* ", "# ", "- ", "\\*", "``` ", "1) ", "no. 1",
                "port ",
                "what did we ", "please ", "can you ", "(fork ", "[Source: ", "don't ", "a. ", "A. ", "? ", "?!", "...",
                "1\n",
                "— a: ", "1 May 2024 ", "the ", "run ", "{\"a\":", "\\u00", "\\\"")
                .map(unit -> repeated(unit, "!"));
    }

    private static Stream<HostileText> beyondAscii() {
        return Stream.of(
                "é", "e\u0301", "\u0301", "\u0316\u0301", "a\u0316\u0301", "Σ", "Σ'", "aΣ", "Σ\u0301", "İ", "ß", "ﷺ",
                "日", "日本",
                "か", "ก", "กำ", "가", "\u1100\u1161", "ا", "א", "अ", "क्", "\u200D", "\u200B", "\u00AD", "\uFEFF", "😀",
                "👨\u200D",
                "🇪", "👍🏽", "\uFE0F", "\uD83D", "\uDE00", "\u2028", "\u0085", "…", "“a", "»", "·", "a·", "٠", "１",
                "ａ", "𝒜", "日a")
                .map(unit -> behind("a", unit));
    }

    private static HostileText repeated(String unit, String end) {
        return new HostileText(unit + " again and again" + (end.isEmpty() ? "" : ", then " + end), "", List.of(unit),
                false,
                end);
    }

    private static HostileText behind(String start, String unit) {
        return new HostileText(start + ", then " + unit + " again and again", start, List.of(unit), false, "");
    }

    /** A text of this kind with at least this number of UTF-16 units, the same each time. */
    public String ofLength(int length) {
        Random chance = new Random(SEED);
        StringBuilder text = new StringBuilder(length).append(start);
        for (int next = 0; text.length() < length; next++) {
            text.append(alphabet.get(shuffled ? chance.nextInt(alphabet.size()) : next % alphabet.size()));
        }
        return text.append(end).toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
