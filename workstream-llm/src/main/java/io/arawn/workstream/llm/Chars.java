package io.arawn.workstream.llm;

/** Kinds of ASCII characters, one bit each. Other characters have no kind. */
final class Chars {

    static final int SMALL = 1;
    static final int CAPITAL = 1 << 1;
    static final int DIGIT = 1 << 2;
    static final int UNDERSCORE = 1 << 3;
    static final int DASH = 1 << 4;
    static final int DOT = 1 << 5;
    static final int PLUS = 1 << 6;
    static final int SLASH = 1 << 7;
    static final int COMMA = 1 << 8;
    static final int SPACE = 1 << 9;
    static final int HEX_LETTER = 1 << 10;

    /** Other characters in names of files. */
    private static final int IN_FILE_NAME = 1 << 11;

    /** Characters that end an address, besides white space. */
    private static final int AFTER_ADDRESS = 1 << 12;

    static final int LETTER = SMALL | CAPITAL;
    static final int WORD = LETTER | DIGIT | UNDERSCORE;
    static final int HEX = DIGIT | HEX_LETTER;
    static final int DASHED = WORD | DASH;
    static final int DOTTED = DASHED | DOT;
    static final int MAILBOX = DOTTED | PLUS;
    static final int SCHEME = SMALL | DIGIT | PLUS | DOT | DASH;
    static final int SLASHED = DOTTED | SLASH;
    static final int FILE_NAME = MAILBOX | IN_FILE_NAME;
    static final int NUMBER = DIGIT | COMMA | DOT;
    static final int NOT_IN_ADDRESS = SPACE | AFTER_ADDRESS;

    private static final int[] KINDS = new int[0x80];

    static {
        add("abcdefghijklmnopqrstuvwxyz", SMALL);
        add("ABCDEFGHIJKLMNOPQRSTUVWXYZ", CAPITAL);
        add("0123456789", DIGIT);
        add("abcdef", HEX_LETTER);
        add("_", UNDERSCORE);
        add("-", DASH);
        add(".", DOT);
        add("+", PLUS);
        add("/", SLASH);
        add(",", COMMA);
        add(" \t\n\u000B\f\r", SPACE);
        add("@%~", IN_FILE_NAME);
        add("<>\"'`)]", AFTER_ADDRESS);
    }

    private Chars() {}

    private static void add(String characters, int kind) {
        characters.chars().forEach(c -> KINDS[c] |= kind);
    }

    /** The kinds of the character. */
    static int kinds(char c) {
        return c < KINDS.length ? KINDS[c] : 0;
    }

    static boolean is(char c, int kinds) {
        return (kinds(c) & kinds) != 0;
    }

    /** Whether a character of these kinds is at the place. */
    static boolean isAt(String text, int at, int kinds) {
        return at >= 0 && at < text.length() && is(text.charAt(at), kinds);
    }

    /** The end of the run of such characters that begins here. */
    static int runEnd(String text, int from, int kinds) {
        int end = from;
        while (end < text.length() && is(text.charAt(end), kinds)) {
            end++;
        }
        return end;
    }
}
