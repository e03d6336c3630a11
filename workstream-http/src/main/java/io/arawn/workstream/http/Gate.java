package io.arawn.workstream.http;

import io.arawn.workstream.http.ApiSettings.Token;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides who is let in, before anything else looks at a request. Web pages elsewhere cannot use a server on this
 * machine: their origin is foreign, and when their name was made to point here, so is the host that they name.
 */
final class Gate {

    /** The subprotocol that is spoken; what else is offered beside it may carry the token. */
    static final String SUBPROTOCOL = "arawn";

    private static final String BEARER_SUBPROTOCOL = "bearer.";
    private static final String BEARER_SCHEME = "bearer ";

    private final ApiSettings settings;

    Gate(ApiSettings settings) {
        this.settings = settings;
    }

    /**
     * Lets a request pass, or not.
     *
     * @param header gives the value of a header, or empty
     * @throws ProblemException when it is not let in
     */
    void check(String path, Function<String, Optional<String>> header) {
        requireHost(header.apply("Host"));
        header.apply("Origin").ifPresent(origin -> requireOrigin(origin, header.apply("Host")));
        requireSubprotocol(subprotocols(header));
        if (path.equals("/health")) {
            return;
        }
        settings.token().ifPresent(token -> requireToken(token, header));
        if (!settings.enabled()) {
            throw Problem.of(503, "disabled", "workstreams are switched off; set 'enabled = true' under [workstreams]")
                    .asException();
        }
    }

    /** Who has the token cannot be a page that was lured here, so the host says nothing then. */
    private void requireHost(Optional<String> host) {
        String name = host.map(Loopback::hostOf).orElse("");
        if (settings.token().isEmpty() && !Loopback.isLoopback(name) && !name.equalsIgnoreCase(settings.host())) {
            throw Problem.of(421, "wrong_host", "this server does not answer for the host '" + name
                    + "'; use localhost, or run it with a token").asException();
        }
    }

    private void requireOrigin(String origin, Optional<String> host) {
        String authority = authority(origin);
        boolean same = host.filter(authority::equalsIgnoreCase).isPresent();
        if (!same && !Loopback.isLoopback(Loopback.hostOf(authority)) && !settings.allowedOrigins().contains(origin)) {
            throw Problem.of(403, "foreign_origin", "pages of '" + origin
                    + "' may not use this server; its configuration can allow them").asException();
        }
    }

    private static String authority(String origin) {
        try {
            URI uri = new URI(origin);
            boolean web = Stream.of("http", "https").anyMatch(scheme -> scheme.equalsIgnoreCase(uri.getScheme()));
            return web && uri.getRawAuthority() != null ? uri.getRawAuthority() : "";
        } catch (URISyntaxException unusual) {
            return "";
        }
    }

    private static void requireSubprotocol(List<String> offered) {
        if (!offered.isEmpty() && !offered.getFirst().equals(SUBPROTOCOL)) {
            throw Problem.of(400, "unknown_subprotocol",
                    "the first WebSocket subprotocol offered must be '" + SUBPROTOCOL + "'").asException();
        }
    }

    private static void requireToken(Token token, Function<String, Optional<String>> header) {
        Stream<String> shown = Stream.concat(
                header.apply("Authorization")
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER_SCHEME))
                        .map(value -> value.substring(BEARER_SCHEME.length()).strip())
                        .stream(),
                subprotocols(header).stream()
                        .filter(offered -> offered.startsWith(BEARER_SUBPROTOCOL))
                        .map(offered -> offered.substring(BEARER_SUBPROTOCOL.length())));
        if (shown.noneMatch(secret -> isEqual(secret, token.secret()))) {
            throw Problem.of(401, "unauthorized", "this server wants its token: 'Authorization: Bearer <token>'")
                    .asException();
        }
    }

    /** Takes as long whatever differs. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> subprotocols(Function<String, Optional<String>> header) {
        return header.apply("Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(offered -> !offered.isEmpty())
                .toList();
    }
}
