package io.arawn.workstream;

import java.util.Map;

/** The limits of a request, equal for all interfaces. Lengths are in characters (UTF-16). */
public final class Bounds {

    /** The longest text to search for. */
    public static final int QUERY = 4_000;

    /** The longest question that a plan is made for without being stored. */
    public static final int QUESTION = 100_000;

    /** The most entries that a workstream's metadata may have. */
    public static final int METADATA_ENTRIES = 100;

    /** The longest key of a workstream's metadata. */
    public static final int METADATA_KEY = 200;

    /** The longest value of a workstream's metadata. */
    public static final int METADATA_VALUE = 4_000;

    /** The most messages of a workstream that may be pinned at once. */
    public static final int PINS = 500;

    /** The length at which a page of messages ends, even with fewer messages than requested. */
    public static final long PAGE = 1L << 20;

    /** The maximum length of all messages that one plan or search reads. */
    public static final long READ_AT_ONCE = 16L << 20;

    /** The longest label: a short text about a record, such as its author or session. */
    public static final int LABEL = 200;

    /** The rule for labels, as the end of a sentence. */
    public static final String LABEL_RULE =
            "must have at most " + LABEL + " characters, and no line breaks or control characters";

    private Bounds() {}

    /** Whether the text is short enough for a label, and has no control characters. */
    public static boolean isLabel(String text) {
        return text.length() <= LABEL && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Returns the text if it is a label.
     *
     * @param field the name of the text for the caller
     * @throws InvalidInputException when it is too long or has control characters
     */
    public static String label(String field, String text) {
        if (!isLabel(text)) {
            throw new InvalidInputException(field, "'" + field + "' " + LABEL_RULE);
        }
        return text;
    }

    /**
     * Returns the text if it is not too long.
     *
     * @param field the name of the text for the caller
     * @throws InvalidInputException when it has more characters than {@code most}
     */
    public static String text(String field, String text, int most) {
        if (text.length() > most) {
            throw new InvalidInputException(field, "'" + field + "' has at most " + most + " characters, this one has "
                    + text.length());
        }
        return text;
    }

    /**
     * Refuses too much metadata of a workstream.
     *
     * @throws InvalidInputException when it has too many entries, or a key or value is too long
     */
    public static void requireMetadata(Map<String, String> metadata) {
        requireEntries(metadata.size());
        metadata.forEach(Bounds::requireEntry);
    }

    /**
     * Refuses more entries than a workstream's metadata may have.
     *
     * @throws InvalidInputException when there are too many entries
     */
    public static void requireEntries(int entries) {
        if (entries > METADATA_ENTRIES) {
            throw new InvalidInputException("metadata", "a workstream's metadata has at most " + METADATA_ENTRIES
                    + " entries, this would have " + entries);
        }
    }

    private static void requireEntry(String key, String value) {
        if (key.length() > METADATA_KEY) {
            throw new InvalidInputException("metadata", "a key of a workstream's metadata has at most " + METADATA_KEY
                    + " characters, this one has " + key.length());
        }
        if (value.length() > METADATA_VALUE) {
            throw new InvalidInputException("metadata", "a value of a workstream's metadata has at most "
                    + METADATA_VALUE + " characters, that of '" + key + "' has " + value.length());
        }
    }
}
