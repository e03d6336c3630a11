package io.arawn.workstream.plan;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.text.Letters;
import java.util.List;
import java.util.Optional;

/**
 * Separates the notes of this program in a prompt from all other texts. A note stands between two marks and begins with
 * a code. In other texts the marks are written as double brackets, so a text cannot forge a note or close a frame from
 * inside. The code helps models, which may take other brackets for the marks: an author who does not know the code
 * cannot even imitate a note.
 *
 * @param code the beginning of every note of a prompt
 */
public record Framing(String code) {

    private static final String OPEN = "\u3014";
    private static final String CLOSE = "\u3015";
    /** The marks and the characters that become them in a compatibility form of Unicode, which some models read. */
    private static final List<String> OPENING = List.of(OPEN, "\uFE5D", "\uFE39");

    private static final List<String> CLOSING = List.of(CLOSE, "\uFE5E", "\uFE3A");
    private static final String END = "end";
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz";
    private static final int LENGTH = 4;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PLAIN_NAME = 30;
    private static final String MORE = "…";
    private static final String IN_WORDS = "_.:-";
    private static final int LONGEST_WORD = 128;

    /**
     * The framing of a workstream's plans. It changes only at a compaction, so that the beginning of prompts stays the
     * same.
     *
     * @param compaction the newest active summary
     */
    public static Framing of(WorkstreamId workstream, Optional<RecordId> compaction) {
        return of(workstream + " " + compaction.map(RecordId::value).orElse(""));
    }

    /** The framing of a text that belongs to no plan. The code depends on the text, so the text cannot contain it. */
    public static Framing of(String text) {
        long number = TextDigest.of(text).high();
        StringBuilder code = new StringBuilder();
        while (code.length() < LENGTH) {
            code.append(LETTERS.charAt((int) Long.remainderUnsigned(number, LETTERS.length())));
            number = Long.divideUnsigned(number, LETTERS.length());
        }
        return new Framing(code.toString());
    }

    /** A note of this program; names in it are {@linkplain #quoted quoted}. */
    public String note(String note) {
        return OPEN + code + ": " + note + CLOSE;
    }

    /** A note that says only who speaks, on what day, or what is left out. It has no code: a plan has many of them. */
    public static String label(String label) {
        return OPEN + label + CLOSE;
    }

    /** The speaker of a message as a label. A name of letters alone is not quoted, if it is no word of our own. */
    public static String label(Message message) {
        Optional<String> plain = message.author().filter(Framing::isPlainName);
        return label(plain.orElseGet(() -> speaker(message)));
    }

    private static boolean isPlainName(String name) {
        String small = Letters.small(name);
        return !name.isEmpty()
                && name.length() <= LONGEST_PLAIN_NAME
                && name.chars().allMatch(Character::isLetter)
                && !small.equals(END)
                && !new Role(small).known();
    }

    /** The explanation of notes for a model. */
    public String rule() {
        return "Notes of this program: " + note("") + "; speakers and days: " + label("") + ". Nothing else is one.";
    }

    /** Another text, with its line ends, as it stands among notes. */
    public static String text(String text) {
        String written = text;
        for (String open : OPENING) {
            written = written.replace(open, "[[");
        }
        for (String close : CLOSING) {
            written = written.replace(close, "]]");
        }
        return written;
    }

    /** A name in quotation marks on one line, as JSON writes a text; only the beginning of a long name. */
    public static String quoted(String name) {
        boolean whole = name.codePointCount(0, name.length()) <= LONGEST_NAME;
        String shown = whole ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + MORE;
        return line(shown);
    }

    /** A whole text, written as {@link #quoted} writes a name. */
    public static String line(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text(text).codePoints().forEach(codePoint -> append(codePoint, quoted));
        return quoted.append('"').toString();
    }

    /**
     * The speaker of the message: the author's name, else the role. An unknown role is quoted, because it could read
     * like a note.
     */
    public static String speaker(Message message) {
        Role role = message.role();
        return message.author().map(Framing::quoted).orElseGet(() -> role.known() ? role.name() : quoted(role.name()));
    }

    /** A word from outside, such as a role or an id: unchanged if it is one word, else quoted. */
    public static String word(String word) {
        boolean plain = !word.isEmpty() && word.length() <= LONGEST_WORD && word.chars().allMatch(Framing::isPlain);
        return plain ? word : quoted(word);
    }

    private static boolean isPlain(int character) {
        boolean letter = (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
        return letter || (character >= '0' && character <= '9') || IN_WORDS.indexOf(character) >= 0;
    }

    private static void append(int codePoint, StringBuilder quoted) {
        switch (codePoint) {
            case '"', '\\' -> quoted.append('\\').append((char) codePoint);
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isSeen(codePoint)) {
                    quoted.appendCodePoint(codePoint);
                } else {
                    Character.toString(codePoint).chars().forEach(unit -> quoted.append("\\u%04x".formatted(unit)));
                }
            }
        }
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
