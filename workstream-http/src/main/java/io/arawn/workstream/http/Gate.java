package io.arawn.workstream.http;

import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** What is harmless: the page is of this server, or a person typed the address. */
    private static final Set<String> HARMLESS_SITES = Set.of("same-origin", "none");

    private static final String FORBIDDEN_PAGE = "foreign_origin";

    private final ApiSettings settings;
    private final Origins origins;

    /** @param origins of the pages that may use the server */
    Gate(ApiSettings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    /**
     * Lets a request pass, or not.
     *
     * @param asksOnly whether a browser only asks what a page of an allowed origin may send; it shows no token then
     * @param header gives the value of a header, or empty
     * @throws ProblemException when it is not let in
     */
    void check(String path, boolean asksOnly, Function<String, Optional<String>> header) {
        requireHost(header.apply("Host"));
        requirePage(header);
        requireSubprotocol(subprotocols(header));
        if (path.equals("/health") || asksOnly) {
            return;
        }
        settings.token().ifPresent(token -> requireToken(token, shown(header)));
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

    /**
     * Browsers say which page a request comes from: its origin where the page could read the answer or change
     * something, and of every request how the page's site stands to this server. Pages elsewhere are refused whatever
     * they ask, a link that somebody follows among it: a request that does nothing today may cost much tomorrow.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Sec-Fetch-Site</a>
     */
    private void requirePage(Function<String, Optional<String>> header) {
        Optional<String> origin = header.apply("Origin");
        if (origin.filter(origins::name).isPresent()) {
            return;
        }
        if (origin.filter(page -> !origins.isOwn(page, header.apply("Host"))).isPresent()) {
            throw Problem.of(403, FORBIDDEN_PAGE, "pages of '" + origin.get()
                    + "' may not use this server; allowed_origins under [server] can name them").asException();
        }
        if (header.apply("Sec-Fetch-Site").filter(site -> !HARMLESS_SITES.contains(site)).isPresent()) {
            throw Problem.of(403, FORBIDDEN_PAGE,
                    "a page of another site sent this request, and may not use this server; type the address instead")
                    .asException();
        }
    }

    private static void requireSubprotocol(List<String> offered) {
        if (!offered.isEmpty() && !offered.getFirst().equals(SUBPROTOCOL)) {
            throw Problem.of(400, "unknown_subprotocol",
                    "the first WebSocket subprotocol offered must be '" + SUBPROTOCOL + "'").asException();
        }
    }

    private static void requireToken(Token token, List<String> shown) {
        if (shown.stream().noneMatch(token.secret()::matches)) {
            throw Problem.of(401, "unauthorized", "this server wants its token: 'Authorization: Bearer <token>'")
                    .asException();
        }
    }

    /** The tokens that a request shows, be they right or wrong. */
    static List<String> shown(Function<String, Optional<String>> header) {
        return Stream.concat(
                header.apply("Authorization")
                        .filter(value -> Letters.small(value).startsWith(BEARER_SCHEME))
                        .map(value -> value.substring(BEARER_SCHEME.length()).strip())
                        .stream(),
                subprotocols(header).stream()
                        .filter(offered -> offered.startsWith(BEARER_SUBPROTOCOL))
                        .map(offered -> offered.substring(BEARER_SUBPROTOCOL.length())))
                .toList();
    }

    private static List<String> subprotocols(Function<String, Optional<String>> header) {
        return header.apply("Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Pieces.of(value, ',').stream())
                .map(String::strip)
                .filter(offered -> !offered.isEmpty())
                .toList();
    }
}
