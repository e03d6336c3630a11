package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Converts a JSON number to exactly one Java value without a loss. An integer becomes a {@code Long}, or a {@code
 * BigInteger} if it is too large. Any other number becomes a {@code Double} if that prints as the number is written,
 * else a {@code BigDecimal}. So equal numbers have equal values, whatever their source.
 */
final class JsonNumber {

    /** The most digits of a number, those of its exponent included. */
    static final int MOST_DIGITS = 1_000;

    /** Larger exponents would overflow Java's scale if the number is written in another way. */
    private static final long LARGEST_SCALE = 999_999_999;

    private static final int DIGITS_OF_ANY_LONG = 18;

    /** A number with more bits has more digits than allowed; printing it would take long. */
    private static final int MOST_BITS = 3_322;

    private JsonNumber() {}

    /**
     * The value of a number.
     *
     * @param literal the number in the grammar of JSON
     * @throws InvalidInputException when it has too many digits, or an exponent of more than nine
     */
    static Number of(String literal) {
        requireFewDigits(literal);
        return isInteger(literal) ? integer(literal) : decimal(literal);
    }

    /**
     * The value that stands for the same number.
     *
     * @throws InvalidInputException when JSON has no such number, or it has too many digits or too large an exponent
     */
    static Number of(Number number) {
        return switch (number) {
            case Long whole -> whole;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case BigInteger whole -> integer(whole);
            case BigDecimal exact -> exact(exact);
            case Double inexact when Double.isFinite(inexact) -> inexact;
            case Float inexact when Float.isFinite(inexact) -> of(inexact.toString());
            case Number none -> throw invalid("a number that JSON cannot write: " + none.getClass().getSimpleName()
                    + " " + none);
        };
    }

    private static boolean isInteger(String literal) {
        return literal.chars().allMatch(character -> character == '-' || isDigit(character));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static Number integer(String literal) {
        if (literal.equals("-0")) {
            return -0.0;
        }
        return literal.length() <= DIGITS_OF_ANY_LONG
                ? (Number) Long.valueOf(literal)
                : integer(new BigInteger(literal));
    }

    private static Number integer(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        requireFewBits(value);
        requireFewDigits(value.toString());
        return value;
    }

    private static Number exact(BigDecimal value) {
        requireFewBits(value.unscaledValue());
        return of(value.toString());
    }

    private static Number decimal(String literal) {
        double nearest = Double.parseDouble(literal);
        if (Double.toString(nearest).equals(literal)) {
            return nearest;
        }
        BigDecimal exact = parsed(literal);
        if (exact.signum() == 0 && literal.startsWith("-")) {
            return -0.0;
        }
        if (exact.scale() == 0) {
            return integer(exact.unscaledValue());
        }
        String written = exact.toString();
        requireFewDigits(written);
        return Double.toString(nearest).equals(written) ? (Number) nearest : exact;
    }

    private static BigDecimal parsed(String literal) {
        try {
            BigDecimal exact = new BigDecimal(literal);
            if (Math.abs((long) exact.scale()) <= LARGEST_SCALE) {
                return exact;
            }
        } catch (NumberFormatException beyond) {
            // The exponent is even larger.
        }
        throw invalid("a number whose exponent has more than nine digits");
    }

    private static void requireFewBits(BigInteger digits) {
        if (digits.bitLength() > MOST_BITS) {
            throw tooLong();
        }
    }

    private static void requireFewDigits(String text) {
        if (text.length() > MOST_DIGITS && text.chars().filter(JsonNumber::isDigit).count() > MOST_DIGITS) {
            throw tooLong();
        }
    }

    private static InvalidInputException tooLong() {
        return invalid("a number of more than " + MOST_DIGITS + " digits");
    }

    private static InvalidInputException invalid(String reason) {
        return new InvalidInputException("number", reason);
    }
}
