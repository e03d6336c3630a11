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
 */
record Origins(Set<String> allowed, int port) {

    private static final int HTTP = 80;

    /** Whether the configuration names this origin. */
    boolean name(String origin) {
        return allowed.contains(origin);
    }

    /**
     * Whether this is the server's own origin. A page of this machine is the server's own if it came over plain HTTP,
     * which is what the server speaks, and from the port of the request or the server. A page of another host is the
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
                ? isPlain(page.get()) && (asked || portOf(page.get()) == port)
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

    private static boolean isPlain(URI page) {
        return "http".equalsIgnoreCase(page.getScheme());
    }

    /** The port of a page that came over plain HTTP. */
    private static int portOf(URI page) {
        return page.getPort() < 0 ? HTTP : page.getPort();
    }
}
