package io.arawn.workstream.text;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the terms of a text that are not its words: the parts of identifiers in camel case, the beginnings of hashes,
 * addresses and paths as a whole, emoji, and Korean words without their particles. The question and the text have such
 * terms alike, so {@code getUserName} is found by "user name", and {@code 3f2a9bc4d1e0} by {@code 3f2a9bc}.
 */
final class WordParts {

    /** Git abbreviates hashes to this length. */
    private static final int HASH = 7;

    private static final int LONGEST_ADDRESS = 64;
    private static final String JOINTS = "@.:/_";

    /** Joins the parts of an address; the index treats it as a letter. */
    private static final char JOINED = '·';

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int SHORTEST_KOREAN = 2;

    /** Korean particles, and the endings that make verbs of nouns; long ones before the short ones that end them. */
    private static final List<String> KOREAN_ENDINGS = Pieces.of(
            "은 는 이 가 을 를 에 의 도 와 과 로 만 으로 에서 에게 까지 부터 께서 이나 라도 하고 하는 하다 했다 한다 해서 하면 하기로"
                    + " 합니다 했습니다",
            ' ')
            .stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private final String text;
    private final Consumer<String> terms;
    private int at;

    private WordParts(String text, Consumer<String> terms) {
        this.text = text;
        this.terms = terms;
    }

    static void of(String text, Consumer<String> terms) {
        new WordParts(text, terms).find();
    }

    private void find() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isPlain(c)) {
                address();
            } else if (isSyllable(c)) {
                korean();
            } else {
                other();
            }
        }
    }

    /** Words of ASCII, as long as nothing but joints stands between them. */
    private void address() {
        int start = at;
        int words = 0;
        int end = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            word();
            words++;
            end = at;
            if (at < text.length() && JOINTS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
        if (words > 1 && end - start <= LONGEST_ADDRESS) {
            terms.accept(joined(Letters.small(text.substring(start, end))));
        }
    }

    private static String joined(String address) {
        StringBuilder joined = new StringBuilder(address);
        for (int i = 0; i < joined.length(); i++) {
            if (JOINTS.indexOf(joined.charAt(i)) >= 0) {
                joined.setCharAt(i, JOINED);
            }
        }
        return joined.toString();
    }

    private void word() {
        int start = at;
        int part = at;
        boolean digits = false;
        boolean hexadecimal = true;
        for (; at < text.length() && isPlain(text.charAt(at)); at++) {
            char c = text.charAt(at);
            if (at > start && isHump(at)) {
                part(part, at);
                part = at;
            }
            digits |= c >= '0' && c <= '9';
            hexadecimal &= Character.digit(c, 16) >= 0;
        }
        if (part > start) {
            part(part, at);
        }
        if (digits && hexadecimal && at - start > HASH) {
            terms.accept(EnglishStem.of(Letters.small(text.substring(start, start + HASH))));
        }
    }

    /** Whether a part begins here: an upper-case letter behind a lower-case one, or before one. */
    private boolean isHump(int place) {
        boolean before = isLower(text.charAt(place - 1));
        boolean after = place + 1 < text.length() && isLower(text.charAt(place + 1));
        return isUpper(text.charAt(place)) && (before || after);
    }

    private void part(int start, int end) {
        if (end - start > 1) {
            terms.accept(EnglishStem.of(Letters.small(text.substring(start, end))));
        }
    }

    private void korean() {
        int start = at;
        while (at < text.length() && isSyllable(text.charAt(at))) {
            at++;
        }
        for (String ending : KOREAN_ENDINGS) {
            int stem = at - ending.length();
            if (stem - start >= SHORTEST_KOREAN && text.startsWith(ending, stem)) {
                terms.accept(Letters.normalized(text.substring(start, stem), Normalizer.Form.NFKD));
                return;
            }
        }
    }

    private void other() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c >= 0x80 && Character.isEmojiPresentation(c) && !Character.isEmojiModifier(c)) {
            terms.accept(Character.toString(c));
        }
    }

    private static boolean isPlain(char c) {
        return isLower(c) || isUpper(c) || (c >= '0' && c <= '9');
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSyllable(char c) {
        return c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE;
    }
}
