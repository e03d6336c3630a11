package io.arawn.workstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An API key or a token: printable ASCII without spaces, so that it can stand in a header. {@link #read} checks it once,
 * where it is read; what holds a {@code Secret} need not check it again, and no library can refuse it and repeat it in
 * an error.
 *
 * <p>An adapter keeps the {@code Secret} itself, calls {@link #reveal} only where it writes the header, and passes
 * every text that a provider or a library gave (the message of an error body, the message of an exception) through
 * {@link #masked} before it quotes the text, keeps it in an exception of its own, or reports it. JSON is decoded
 * first, as an escaped character would hide a part of the secret. An exception of a library that may hold such a text
 * is not kept as a cause. An adapter's own words need no masking.
 *
 * <p>Immutable. Neither {@link #toString} nor an exception of this class shows any of it.
 */
public final class Secret {

    private static final String USABLE = "only printable ASCII characters without spaces can be sent";

    private final String source;
    private final String text;

    private Secret(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * The secret from a variable or file, without surrounding spaces and line breaks; empty if nothing else is left.
     *
     * @param source the variable or file that the text was read from, as a person knows it
     * @throws InvalidInputException when the text cannot be sent in a header; the message names the source and shows no
     *     part of the text
     */
    public static Optional<Secret> read(String source, String text) {
        String trimmed = text.strip();
        OptionalInt wrong = IntStream.range(0, trimmed.length())
                .filter(at -> trimmed.charAt(at) <= ' ' || trimmed.charAt(at) >= 0x7F)
                .findFirst();
        if (wrong.isPresent()) {
            throw new InvalidInputException(source, source + " holds no usable secret: its character "
                    + (wrong.getAsInt() + 1) + " is " + kind(trimmed.charAt(wrong.getAsInt())) + ", and " + USABLE
                    + "; put the secret alone into it");
        }
        return trimmed.isEmpty() ? Optional.empty() : Optional.of(new Secret(source, trimmed));
    }

    private static String kind(char wrong) {
        return switch (wrong) {
            case '\n', '\r' -> "a line break";
            case ' ', '\t' -> "a space";
            default -> wrong < ' ' || wrong == 0x7F ? "a control character" : "not ASCII";
        };
    }

    /** The variable or file from which the secret was read. */
    public String source() {
        return source;
    }

    /** The number of characters. */
    public int length() {
        return text.length();
    }

    /** The secret itself, for the header that carries it. */
    public String reveal() {
        return text;
    }

    /** Whether this text is the secret. The time does not depend on where they differ. */
    public boolean matches(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text with {@code ***} for each part of the secret of 8 characters or more, also where the part is encoded in
     * Base64 or for a URL. A shorter secret is a placeholder that protects nothing, such as {@code none}; it is not
     * masked, because ordinary words would be masked with it.
     */
    public String masked(String said) {
        return new SecretTraces(text).masked(said);
    }

    /** The source of the secret. */
    @Override
    public String toString() {
        return "Secret[" + source + "]";
    }
}
