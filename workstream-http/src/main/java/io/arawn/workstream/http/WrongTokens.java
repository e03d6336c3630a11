package io.arawn.workstream.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Delays the answers to wrong tokens, separately for each address, and reports them in few lines, without the guessed
 * tokens. A right token is never delayed, because it is not checked here. Remembers a bounded number of addresses.
 */
final class WrongTokens {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int ADDRESSES = 1_024;
    private static final int WAITING = 256;

    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Map<InetAddress, Guesses> guesses = new LinkedHashMap<>(16, 0.75f, true);
    private Instant quietUntil = Instant.MIN;
    private long untold;
    private int waiting;

    /** @param notices takes lines for the operator of the server */
    WrongTokens(InstantSource clock, Consumer<String> notices) {
        this.clock = clock;
        this.notices = notices;
    }

    private record Guesses(int number, Instant last) {

        Guesses and(Guesses next) {
            boolean forgotten = next.last.isAfter(last.plus(FORGOTTEN_AFTER));
            return forgotten ? next : new Guesses(number + next.number, next.last);
        }
    }

    /**
     * The delay of this refusal; empty if too many refusals are delayed already, and the client must try again later.
     */
    synchronized Optional<Duration> guessed(InetAddress address) {
        Instant now = clock.instant();
        tell(address, now);
        int number = guesses.merge(Networks.of(address), new Guesses(1, now), Guesses::and).number();
        if (guesses.size() > ADDRESSES) {
            guesses.remove(guesses.keySet().iterator().next());
        }
        if (waiting >= WAITING) {
            return Optional.empty();
        }
        waiting++;
        return Optional.of(pause(number));
    }

    private static Duration pause(int number) {
        Duration pause = FIRST_PAUSE;
        for (int guess = 1; guess < number && pause.compareTo(LONGEST_PAUSE) < 0; guess++) {
            pause = pause.multipliedBy(2);
        }
        return pause;
    }

    /** A delayed refusal has been sent. */
    synchronized void released() {
        waiting--;
    }

    private void tell(InetAddress address, Instant now) {
        if (now.isBefore(quietUntil)) {
            untold++;
            return;
        }
        notices.accept("A wrong token came from " + address.getHostAddress()
                + (untold == 0 ? "." : ", after " + untold + " more since the last such line."));
        quietUntil = now.plus(BETWEEN_LINES);
        untold = 0;
    }
}
