package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.dates.GivenTime;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The query parameters of a request. Every method throws a problem that names the parameter if its value is invalid.
 */
final class Query {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    private final Map<String, List<String>> given;

    private Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /** @param known the permitted parameters, each at most once */
    static Query of(Context request, String... known) {
        Map<String, List<String>> given = request.queryParamMap();
        given.forEach((name, values) -> {
            if (!List.of(known).contains(name)) {
                String hint = known.length == 0 ? "there are none here" : "known are " + String.join(", ", known);
                throw Problem.badRequest(name, "the parameter '" + name + "' is not known; " + hint).asException();
            }
            if (values.size() != 1) {
                throw Problem.badRequest(name, "the parameter '" + name + "' is given twice").asException();
            }
        });
        return new Query(given);
    }

    /** The parameters of a client that may send others too. */
    static Query ofAny(Context request) {
        return new Query(request.queryParamMap());
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(List::getFirst).filter(text -> !text.isEmpty());
    }

    boolean flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest(name, "'" + name + "' must be true or false").asException();
        }).orElse(false);
    }

    /** The earliest time that the parameter means, in UTC. */
    Optional<Instant> since(String name, Instant now) {
        return time(name, text -> GivenTime.since(name, text, now, ZoneOffset.UTC));
    }

    /** The time before which the parameter means, in UTC. */
    Optional<Instant> until(String name, Instant now) {
        return time(name, text -> GivenTime.until(name, text, now, ZoneOffset.UTC));
    }

    private Optional<Instant> time(String name, Function<String, Instant> read) {
        return text(name).map(text -> {
            try {
                return read.apply(text);
            } catch (InvalidInputException wrong) {
                throw Problem.badRequest(name, Problems.of(wrong).detail() + "; write a + as %2B").asException();
            }
        });
    }

    int limit() {
        return limit(DEFAULT_LIMIT);
    }

    /** The requested limit; the largest permitted one if the client requests none. */
    int largestLimit() {
        return limit(LARGEST_LIMIT);
    }

    private int limit(int otherwise) {
        return number("limit", LARGEST_LIMIT).orElse(otherwise);
    }

    /** A whole number from 1 to the most. */
    Optional<Integer> number(String name, int most) {
        return text(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException wrong) {
                // The check below reports it, as it reports a number out of range.
            }
            throw Problem.badRequest(name, "'" + name + "' must be a whole number from 1 to " + most).asException();
        });
    }

    /** The content of a cursor that this server made. */
    Optional<String> cursor() {
        return text("cursor").map(cursor -> {
            try {
                return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException foreign) {
                throw foreignCursor();
            }
        });
    }

    static ProblemException foreignCursor() {
        return Problem.badRequest("cursor", "this is no cursor that was given here; start again without one")
                .asException();
    }

    static String cursorTo(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
