package io.arawn.workstream.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Decides whether and when a failed request is repeated. */
final class RetrySchedule {

    /** If a provider asks for a longer pause, the request fails at once. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int TOO_MANY_REQUESTS = 429;

    private final int maxRetries;
    private final InstantSource clock;

    RetrySchedule(int maxRetries, InstantSource clock) {
        this.maxRetries = maxRetries;
        this.clock = clock;
    }

    /**
     * The time to wait before the next request, or empty if there shall be none.
     *
     * @param retries the number of repetitions up to now
     * @param answering whether a piece of the reply had arrived
     */
    Optional<Duration> pause(int retries, Throwable failure, boolean responded, boolean answering) {
        if (retries >= maxRetries || answering || !isPassing(failure, responded)) {
            return Optional.empty();
        }
        Duration pause = failure instanceof HttpRefusal refusal
                ? refusal.retryAfter().flatMap(this::asDuration).orElse(backOff(retries))
                : backOff(retries);
        return Optional.of(pause).filter(wanted -> wanted.compareTo(LONGEST) <= 0);
    }

    private static Duration backOff(int retries) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(retries, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static boolean isPassing(Throwable failure, boolean responded) {
        return switch (failure) {
            case HttpRefusal refusal -> (refusal.status() == TOO_MANY_REQUESTS || refusal.status() >= 500)
                    && !ProviderFailures.isUnpaid(refusal);
            case HttpTimeoutException slow -> false;
            case SSLException untrusted -> false;
            case ConnectException refused -> !ProviderFailures.isUnknownHost(refused);
            case IOException lost -> !responded;
            default -> false;
        };
    }

    /** Seconds or a date, as RFC 9110 defines them; empty for an invalid value. */
    Optional<Duration> asDuration(String retryAfter) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(retryAfter.strip()))));
        } catch (NumberFormatException e) {
            return date(retryAfter.strip()).map(date -> Duration.between(clock.instant(), date))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
