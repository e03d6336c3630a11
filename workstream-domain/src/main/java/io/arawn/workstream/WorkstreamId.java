package io.arawn.workstream;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permanent id of a workstream and its log: {@code [a-z0-9][a-z0-9_-]{0,63}}, and not a device name of Windows, so
 * that it is a safe file name everywhere.
 */
public record WorkstreamId(String value) implements Comparable<WorkstreamId> {

    /** The beginning of the ids that this program makes. */
    public static final String PREFIX = "ws_";

    private static final int LONGEST = 64;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final Set<String> NUMBERED_DEVICES = Set.of("com", "lpt");
    private static final String RULE =
            "1 to 64 of a-z, 0-9, _ and -, starting with a letter or digit, and no device name such as 'con'";

    /** @throws InvalidInputException when the text does not have the form of an id */
    public WorkstreamId {
        if (!isValid(value)) {
            throw new InvalidInputException("id", "'" + value + "' is no workstream id: it must be " + RULE);
        }
    }

    /** The id in this text; empty if the text does not have the form of an id. */
    public static Optional<WorkstreamId> parse(String text) {
        return isValid(text) ? Optional.of(new WorkstreamId(text)) : Optional.empty();
    }

    /** Whether it has the form of the ids that this program makes. */
    public boolean looksGenerated() {
        return value.startsWith(PREFIX);
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.charAt(0) != '_'
                && text.charAt(0) != '-'
                && hasAllowedCharacters(text)
                && !isDevice(text);
    }

    private static boolean hasAllowedCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static boolean isDevice(String text) {
        return DEVICES.contains(text)
                || (text.length() == 4
                        && NUMBERED_DEVICES.contains(text.substring(0, 3))
                        && Character.isDigit(text.charAt(3)));
    }

    // Hand-written: a record's generated equals and hashCode are linked at their first use, which slows the start of a
    // command.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkstreamId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(WorkstreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
