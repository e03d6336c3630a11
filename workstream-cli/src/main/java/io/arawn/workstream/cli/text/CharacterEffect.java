package io.arawn.workstream.cli.text;

import java.util.Set;

/** The effect of a code point on a terminal and on its reader. */
enum CharacterEffect {

    /** It is visible, or belongs to the visible character before it. */
    SEEN,
    /** It moves the cursor, begins an escape sequence, or reorders the text. */
    STEERS,
    /** It is invisible, so that a text is not what it seems to be. */
    HIDDEN,
    /** Its look is unknown: an unpaired surrogate, private use, or no character. */
    UNKNOWN,
    /** A joiner: invisible if it joins nothing. */
    JOINS,
    /** A variation selector for an emoji: invisible after any other character. */
    SELECTS;

    private static final int SOFT_HYPHEN = 0xAD;
    private static final int LAST_ASCII = 0x7E;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int TEXT_LOOK = 0xFE0E;
    private static final int EMOJI_LOOK = 0xFE0F;

    /** Signs before numbers, which Unicode counts as format characters although they are visible. */
    private static final Set<Integer> SEEN_FORMATS =
            Set.of(0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890,
                    0x891, 0x8E2, 0x110BD, 0x110CD);

    /** Letters and marks without a visible form. */
    private static final Set<Integer> BLANKS =
            Set.of(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0);

    private static final Set<Byte> REORDERS = Set.of(
            Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING, Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT, Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE, Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE);

    static CharacterEffect of(int codePoint) {
        if (codePoint >= ' ' && codePoint <= LAST_ASCII) {
            return SEEN;
        }
        return switch ((byte) Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> STEERS;
            case Character.FORMAT -> ofFormat(codePoint);
            case Character.SURROGATE, Character.PRIVATE_USE -> UNKNOWN;
            case Character.UNASSIGNED -> ofUnassigned(codePoint);
            case Character.NON_SPACING_MARK -> ofMark(codePoint);
            default -> BLANKS.contains(codePoint) ? HIDDEN : SEEN;
        };
    }

    private static CharacterEffect ofFormat(int codePoint) {
        if (codePoint == NON_JOINER || codePoint == JOINER) {
            return JOINS;
        }
        if (codePoint != SOFT_HYPHEN && REORDERS.contains(Character.getDirectionality(codePoint))) {
            return STEERS;
        }
        return SEEN_FORMATS.contains(codePoint) ? SEEN : HIDDEN;
    }

    /**
     * Code points that a later Unicode version may assign, such as new emoji, are visible. Code points that
     * Unicode reserves for invisible characters are not.
     */
    private static CharacterEffect ofUnassigned(int codePoint) {
        boolean never = (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        boolean hidden = codePoint == 0x2065 || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        return never ? UNKNOWN : hidden ? HIDDEN : SEEN;
    }

    private static CharacterEffect ofMark(int codePoint) {
        if (codePoint == TEXT_LOOK || codePoint == EMOJI_LOOK) {
            return SELECTS;
        }
        boolean look = (codePoint >= 0xFE00 && codePoint < TEXT_LOOK) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        return look || BLANKS.contains(codePoint) ? HIDDEN : SEEN;
    }
}
