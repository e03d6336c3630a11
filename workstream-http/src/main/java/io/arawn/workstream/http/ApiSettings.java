package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the server is reached, and by whom.
 *
 * @param host the address to listen on; without a token only one of this machine's own
 * @param port to listen on; 0 for any that is free
 * @param token what every client must show; empty for none
 * @param maxBodyBytes the largest request body and WebSocket frame
 * @param allowedOrigins origins of web pages, such as {@code https://chat.example.org}, that may use the server
 *     besides those it serves itself and those of this machine
 * @param heartbeat how often an idle stream shows that it is alive
 * @param grace how long running replies may go on once the server closes
 * @param enabled when false, everything but {@code /health} is answered with 503
 * @param capacity how much is done at once
 */
public record ApiSettings(
        String host,
        int port,
        Optional<Token> token,
        int maxBodyBytes,
        Set<String> allowedOrigins,
        Duration heartbeat,
        Duration grace,
        boolean enabled,
        Capacity capacity) {

    /** 127.0.0.1:8080, no token, bodies of 10 MiB, heartbeats every 15 s, 10 s of grace. */
    public static final ApiSettings DEFAULT = new ApiSettings(
            "127.0.0.1",
            8080,
            Optional.empty(),
            10 * 1024 * 1024,
            Set.of(),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            true);

    private static final int LAST_PORT = 65_535;

    /**
     * How much the server does at once. What is more is refused, to be tried again.
     *
     * @param turns that run at once
     * @param turnsPerWorkstream of which so many in one workstream
     * @param sockets WebSockets that are open at once
     * @param heavy plans, searches, summaries and the like that are worked at at once; fewer than there are processors
     * @param workAtMost how long one of those may wait and take, together
     * @param bodyBytes of all large bodies that are in memory at once
     */
    public record Capacity(
            int turns, int turnsPerWorkstream, int sockets, int heavy, Duration workAtMost, long bodyBytes) {

        /** 256 turns, 32 of one workstream, 256 WebSockets, one heavy work of a minute at most, bodies of 64 MiB. */
        public static final Capacity DEFAULT = new Capacity(256, 32, 256, 1, Duration.ofMinutes(1), 64L << 20);

        /** @throws InvalidInputException when nothing could be done */
        public Capacity {
            if (Math.min(Math.min(turns, turnsPerWorkstream), Math.min(sockets, heavy)) < 1) {
                throw new InvalidInputException("capacity", "the server must be able to do one thing at once");
            }
        }
    }

    /** With the usual capacity. */
    public ApiSettings(
            String host,
            int port,
            Optional<Token> token,
            int maxBodyBytes,
            Set<String> allowedOrigins,
            Duration heartbeat,
            Duration grace,
            boolean enabled) {
        this(host, port, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, Capacity.DEFAULT);
    }

    /**
     * What a client shows to be let in.
     *
     * @param author who is taken to speak where a request does not say; empty for nobody
     */
    public record Token(Secret secret, Optional<String> author) {

        private static final int SHORTEST = 16;

        /** @throws InvalidInputException when the secret is so short that it can be guessed */
        public Token {
            if (secret.length() < SHORTEST) {
                throw new InvalidInputException("token", secret.source() + ": the token has " + secret.length()
                        + " characters, and one of fewer than " + SHORTEST
                        + " can be guessed; take what 'openssl rand -hex 16' prints");
            }
        }
    }

    /** @throws InvalidInputException when others could reach the server without a token, or a number makes no sense */
    public ApiSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        if (token.isEmpty() && !Loopback.isLoopback(host)) {
            throw new InvalidInputException(
                    "host", "the server is not opened to others on '" + host
                            + "' without a token; set a token, or listen on 127.0.0.1");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new InvalidInputException("port", "port must be between 0 and " + LAST_PORT + ", it is " + port);
        }
        if (maxBodyBytes < 1) {
            throw new InvalidInputException("maxBodyBytes", "the largest body must have at least 1 byte");
        }
    }

    /** The same, on another port. */
    public ApiSettings onPort(int value) {
        return new ApiSettings(host, value, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, capacity);
    }

    /** The same, with another capacity. */
    public ApiSettings with(Capacity value) {
        return new ApiSettings(host, port, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, value);
    }
}
