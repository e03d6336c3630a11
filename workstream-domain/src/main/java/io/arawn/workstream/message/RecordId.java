package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;

/** The id of a record in its log: 1 to 128 printable ASCII characters without spaces. */
public record RecordId(String value) implements Comparable<RecordId> {

    private static final int LONGEST = 128;

    /** @throws InvalidInputException when the text does not have the form of an id */
    public RecordId {
        if (!isValid(value)) {
            throw new InvalidInputException("id",
                    "a record id has 1 to " + LONGEST + " printable characters, no spaces");
        }
    }

    /** Whether the text has the form of a record id. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Whether it has the form of the ids that this program makes. */
    public boolean looksGenerated() {
        return RecordIds.looksGenerated(value);
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
