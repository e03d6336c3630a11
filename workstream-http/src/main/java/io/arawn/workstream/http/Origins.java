package io.arawn.workstream.http;

import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The origins of web pages that may use the server: its own, and the configured ones. A page of this machine on another
 * port belongs to another program, perhaps of another user.
 *
 * @param allowed the configured origins, as browsers write them
 * @param port the port on which the server listens
 * @param scheme {@code https} for a request that came encrypted, else {@code http}
 */
record Origins(Set<String> allowed, int port, String scheme) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Whether the configuration names this origin. */
    boolean name(String origin) {
        return allowed.contains(origin);
    }

    /**
     * Whether this is the server's own origin. A page of this machine is the server's own if it came as the request did,
     * encrypted or not, and from the port of the request or the server. A page of another host is the
     * server's own if it has the host of the request; a proxy may have encrypted the connection.
     *
     * @param host the host in the request
     */
    boolean isOwn(String origin, Optional<String> host) {
        Optional<URI> page = page(origin);
        if (page.isEmpty()) {
            return false;
        }
        String authority = page.get().getRawAuthority();
        boolean asked = host.filter(authority::equalsIgnoreCase).isPresent();
        return Loopback.isLoopback(Loopback.hostOf(authority))
                ? scheme.equalsIgnoreCase(page.get().getScheme()) && (asked || portOf(page.get()) == port)
                : asked;
    }

    private static Optional<URI> page(String origin) {
        try {
            URI uri = new URI(origin);
            boolean web = Set.of("http", "https").contains(Letters.small(String.valueOf(uri.getScheme())));
            return Optional.of(uri)
                    .filter(page -> web && page.getRawAuthority() != null && page.getRawAuthority().indexOf('@') < 0);
        } catch (URISyntaxException unusual) {
            return Optional.empty();
        }
    }

    private int portOf(URI page) {
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        return page.getPort() < 0 ? usual : page.getPort();
    }
}
