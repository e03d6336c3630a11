package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
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
 */
public record ApiSettings(
        String host,
        int port,
        Optional<Token> token,
        int maxBodyBytes,
        Set<String> allowedOrigins,
        Duration heartbeat,
        Duration grace,
        boolean enabled) {

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
     * What a client shows to be let in.
     *
     * @param author who is taken to speak where a request does not say; empty for nobody
     */
    public record Token(String secret, Optional<String> author) {

        /** @throws InvalidInputException when the secret could not be sent in a header */
        public Token {
            if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new InvalidInputException(
                        "token", "the server's token must be printable ASCII characters without spaces");
            }
        }

        @Override
        public String toString() {
            return "Token[author=" + author + "]";
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
        return new ApiSettings(host, value, token, maxBodyBytes, allowedOrigins, heartbeat, grace, enabled);
    }
}
