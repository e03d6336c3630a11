package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The address, the access rules and the limits of the server.
 *
 * @param host the address to listen on; without a token only a loopback address
 * @param port the port to listen on; 0 for any free port
 * @param token the token that every client must send; empty for none
 * @param maxBodyBytes the largest request body and WebSocket frame
 * @param allowedOrigins origins of web pages, such as {@code https://chat.example.org}, that may use the server besides
 *     its own pages and those of this machine
 * @param heartbeat the interval at which an idle stream sends a sign of life
 * @param grace the time that running replies have to end when the server closes
 * @param enabled if false, every request but those for the health of the server is answered with 503
 * @param capacity the limits on concurrent work
 * @param limits the limits on what clients use
 * @param trustedProxies the addresses of proxies whose {@code X-Forwarded-For} is believed
 * @param people whether there are people with tokens of their own, so that the server needs none to be open to others
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
        Capacity capacity,
        Limits limits,
        List<String> trustedProxies,
        boolean people) {

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
     * The limits on concurrent work. Work beyond a limit is refused, and the client may try again.
     *
     * @param turns the turns that run at once
     * @param turnsPerWorkstream the turns that run at once in one workstream
     * @param sockets the open WebSockets
     * @param heavy the plans, searches, summaries and similar work that run at once, with more than one at most half of
     *     them for one workstream
     * @param workAtMost the time that one piece of heavy work may wait and run, together
     * @param bodyBytes the total size of all large bodies in memory, at most half of it for one workstream
     */
    public record Capacity(
            int turns, int turnsPerWorkstream, int sockets, int heavy, Duration workAtMost, long bodyBytes) {

        /**
         * 256 turns, 32 of one workstream, 256 WebSockets, two pieces of heavy work for at most a minute, bodies of 64
         * MiB.
         */
        public static final Capacity DEFAULT = new Capacity(256, 32, 256, 2, Duration.ofMinutes(1), 64L << 20);

        /** @throws InvalidInputException if a limit permits no work at all */
        public Capacity {
            if (Math.min(Math.min(turns, turnsPerWorkstream), Math.min(sockets, heavy)) < 1) {
                throw new InvalidInputException("capacity", "the server must be able to do one thing at once");
            }
        }
    }

    /**
     * The limits on what clients use. 0 and empty lists are no limits.
     *
     * @param requestsPerMinute the requests of each token and address in a minute
     * @param tokensPerDay the tokens of prompts and replies in a day (UTC)
     * @param models the models that clients may choose, besides the configured one; a name that ends with an asterisk is
     *     the beginning of names
     * @param replyTokens the most tokens of a reply for which clients may ask
     */
    public record Limits(int requestsPerMinute, long tokensPerDay, List<String> models, int replyTokens) {

        /** No limits. */
        public static final Limits NONE = new Limits(0, 0, List.of(), 0);

        public Limits {
            models = List.copyOf(models);
        }
    }

    /** Settings without limits, of a server without people. */
    public ApiSettings(
            String host,
            int port,
            Optional<Token> token,
            int maxBodyBytes,
            Set<String> allowedOrigins,
            Duration heartbeat,
            Duration grace,
            boolean enabled,
            Capacity capacity) {
        this(host, port, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, capacity, Limits.NONE,
                List.of(), false);
    }

    /** Settings with the default capacity, and without limits. */
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
     * The token that a client sends to get access.
     *
     * @param author the author of messages whose request names none; empty for no author
     */
    public record Token(Secret secret, Optional<String> author) {

        private static final int SHORTEST = 16;

        /** @throws InvalidInputException if the secret is so short that it can be guessed */
        public Token {
            if (secret.length() < SHORTEST) {
                throw new InvalidInputException("token", secret.source() + ": the token has " + secret.length()
                        + " characters, and one of fewer than " + SHORTEST
                        + " can be guessed; take what 'openssl rand -hex 16' prints");
            }
        }
    }

    /**
     * @throws InvalidInputException if other machines could reach the server without a token, or if a number is out of
     *     range
     */
    public ApiSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
        if (token.isEmpty() && !people && !Loopback.isLoopback(host)) {
            throw new InvalidInputException(
                    "host", "the server is not opened to others on '" + host
                            + "' without a token; set a token, add a person, or listen on 127.0.0.1");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new InvalidInputException("port", "port must be between 0 and " + LAST_PORT + ", it is " + port);
        }
        if (maxBodyBytes < 1) {
            throw new InvalidInputException("maxBodyBytes", "the largest body must have at least 1 byte");
        }
    }

    /** The same settings with another port. */
    public ApiSettings onPort(int value) {
        return new ApiSettings(
                host, value, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, capacity, limits,
                trustedProxies, people);
    }

    /** The same settings with another capacity. */
    public ApiSettings with(Capacity value) {
        return new ApiSettings(
                host, port, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, value, limits,
                trustedProxies, people);
    }

    /** The same settings with other limits. */
    public ApiSettings with(Limits value) {
        return new ApiSettings(
                host, port, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, capacity, value,
                trustedProxies, people);
    }

    /** The same settings behind these proxies. */
    public ApiSettings behind(List<String> proxies) {
        return new ApiSettings(
                host, port, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled, capacity, limits, proxies,
                people);
    }
}
