package io.arawn.workstream.http;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks who sends a request, before any other code handles it. Web pages of other origins cannot use a server on this
 * machine. Their {@code Origin} is foreign; and if the name of their host was made to resolve to this machine, then the
 * {@code Host} is foreign.
 */
final class Gate {

    /** The subprotocol of the server. A client may offer a second one, which carries the token. */
    static final String SUBPROTOCOL = "arawn";

    private static final String BEARER_SUBPROTOCOL = "bearer.";
    private static final String BEARER_SCHEME = "bearer ";

    /** Values that are harmless: the page is of this server, or the user typed the address. */
    private static final Set<String> HARMLESS_SITES = Set.of("same-origin", "none");

    private static final String FORBIDDEN_PAGE = "foreign_origin";

    private final ApiSettings settings;
    private final Origins origins;
    private final Visitors visitors;

    /** @param origins the origins of the pages that may use the server */
    Gate(ApiSettings settings, Origins origins, Visitors visitors) {
        this.settings = settings;
        this.origins = origins;
        this.visitors = visitors;
    }

    /**
     * Admits a request or throws. Returns who sends it.
     *
     * @param from the address of the client
     * @param asksOnly whether this is a preflight request of an allowed page, which carries no token
     * @param header returns the value of a header, or empty
     * @throws ProblemException if the request is not admitted
     */
    Visitor check(String path, String from, boolean asksOnly, Function<String, Optional<String>> header) {
        requireHost(header.apply("Host"));
        requirePage(header);
        requireSubprotocol(subprotocols(header));
        if (HealthRoutes.isOpen(path) || asksOnly || PageRoutes.isPage(path) || SignInRoutes.isCode(path)) {
            return visitors.nobody();
        }
        Visitor visitor = visitors.admitted(shown(header), from).orElseThrow(() -> unauthorized().asException());
        if (!settings.enabled()) {
            throw Problem.of(503, "disabled", "workstreams are switched off; set 'enabled = true' under [workstreams]")
                    .asException();
        }
        return visitor;
    }

    /** Checks the host only if there is no token: a foreign page cannot know the token. */
    private void requireHost(Optional<String> host) {
        String name = host.map(Loopback::hostOf).orElse("");
        if (!visitors.showTokens() && !Loopback.isLoopback(name) && !name.equalsIgnoreCase(settings.host())) {
            throw Problem.of(421, "wrong_host", "this server does not answer for the host '" + name
                    + "'; use localhost, or run it with a token").asException();
        }
    }

    /**
     * Refuses requests of foreign pages. Browsers send the page's origin if the page could read the answer or change
     * something, and with every request the relation between the page's site and this server. Foreign pages are refused
     * on every route, even for a link that the user clicks: a harmless route may become costly later.
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

    static Problem unauthorized() {
        return Problem.of(401, "unauthorized",
                "this server wants its token: 'Authorization: Bearer <token>' or 'X-Api-Key: <token>'");
    }

    /** The tokens in a request, right or wrong. */
    static List<String> shown(Function<String, Optional<String>> header) {
        return Stream.of(
                header.apply("Authorization")
                        .filter(value -> Letters.small(value).startsWith(BEARER_SCHEME))
                        .map(value -> value.substring(BEARER_SCHEME.length()).strip())
                        .stream(),
                header.apply("X-Api-Key").map(String::strip).stream(),
                subprotocols(header).stream()
                        .filter(offered -> offered.startsWith(BEARER_SUBPROTOCOL))
                        .map(offered -> offered.substring(BEARER_SUBPROTOCOL.length())))
                .flatMap(tokens -> tokens)
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
