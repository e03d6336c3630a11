package io.arawn.workstream.onnx;

import io.arawn.workstream.text.Letters;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into words as BERT does: each punctuation mark and each ideograph is a word. */
final class BertWords {

    private BertWords() {}

    /** @param cased whether capitals and accents stay */
    static List<String> of(String text, boolean cased) {
        String plain = cased ? text : Letters.small(Letters.normalized(text, Normalizer.Form.NFD));
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            if (isSpace(c)) {
                end(word, words);
            } else if (isPunctuation(c) || isIdeograph(c)) {
                end(word, words);
                words.add(Character.toString(c));
            } else if (!isLeftOut(c) && (cased || !isAccent(c))) {
                word.appendCodePoint(c);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isAccent(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Control characters, and the replacement character. */
    private static boolean isLeftOut(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> c == 0xFFFD;
        };
    }

    private static boolean isPunctuation(int c) {
        boolean ascii = c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        return ascii || switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isIdeograph(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
