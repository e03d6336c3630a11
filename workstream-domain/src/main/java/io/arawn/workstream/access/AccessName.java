package io.arawn.workstream.access;

import io.arawn.workstream.InvalidInputException;
import java.util.Optional;

/** The name of a person, a group or a token: 1 to 64 of {@code a-z 0-9 . _ - @}, of which the first is a letter or digit. */
public record AccessName(String value) implements Comparable<AccessName> {

    private static final int LONGEST = 64;
    private static final String OTHERS = "._-@";

    /** @throws InvalidInputException when the text does not have the form of a name */
    public AccessName {
        if (!isValid(value)) {
            throw new InvalidInputException("name", "'" + value + "' is no name: it must be 1 to " + LONGEST
                    + " of a-z, 0-9 and ._-@, starting with a letter or digit");
        }
    }

    /** The name in this text; empty if the text does not have the form of a name. */
    public static Optional<AccessName> parse(String text) {
        return isValid(text) ? Optional.of(new AccessName(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && isLetterOrDigit(text.charAt(0))
                && text.chars().allMatch(each -> isLetterOrDigit(each) || OTHERS.indexOf(each) >= 0);
    }

    private static boolean isLetterOrDigit(int each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    }

    @Override
    public int compareTo(AccessName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
