package io.arawn.workstream.postgres;

import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.text.OneLine;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** Says why a database cannot be opened, and what to do. Nothing of the URL is repeated, which may hold a password. */
final class OpeningFailure {

    private static final int LONGEST_CHAIN = 10;

    /** What the JDK says of a URL that the driver does not accept. */
    private static final String NO_DRIVER = "No suitable driver";

    private OpeningFailure() {}

    static LogUnavailableException of(Exception failed) {
        Optional<SQLException> told =
                first(failed, SQLException.class).filter(each -> !NO_DRIVER.equals(each.getMessage()));
        String sentence = told.map(OpeningFailure::sentence)
                .or(() -> first(failed, FlywayException.class).map(OpeningFailure::sentence))
                .orElse("the driver does not accept its URL; write jdbc:postgresql://host/database");
        // Other failures repeat the URL.
        return new LogUnavailableException("the database cannot be used: " + sentence, told.orElse(null));
    }

    private static <T extends Throwable> Optional<T> first(Throwable failed, Class<T> type) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String sentence(SQLException failed) {
        String told = failed.getCause() instanceof UnknownHostException unknown
                ? "there is no host " + unknown.getMessage()
                : oneLine(failed);
        return switch (String.valueOf(failed.getSQLState())) {
            case "28P01", "28000" -> told + "; check the user and the password";
            case "3D000" -> told + "; create it first, empty";
            case "42501" -> told + "; its user must be allowed to create tables";
            default -> told;
        };
    }

    private static String sentence(FlywayException failed) {
        return "its tables cannot be made: " + oneLine(failed)
                + "; use an empty database, or a schema of its own with currentSchema=arawn in the URL";
    }

    private static String oneLine(Exception failed) {
        String told = OneLine.joined(String.valueOf(failed.getMessage()), " ");
        return told.endsWith(".") ? told.substring(0, told.length() - 1) : told;
    }
}
