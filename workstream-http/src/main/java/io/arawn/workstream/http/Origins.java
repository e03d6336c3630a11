package io.arawn.workstream.http;

import io.arawn.workstream.text.Letters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The origins of web pages that may use the server: its own, and those that its configuration names. A page of this
 * machine on another port is another program's, perhaps another user's.
 *
 * @param allowed the origins that are named, as browsers write them
 * @param port that the server listens on
 */
record Origins(Set<String> allowed, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Whether the configuration names it. */
    boolean name(String origin) {
        return allowed.contains(origin);
    }

    /**
     * Whether it is the server's own: that of the host the request was sent to, or one of this machine with the port
     * that the server listens on.
     *
     * @param host as the request has it
     */
    boolean isOwn(String origin, Optional<String> host) {
        Optional<URI> page = page(origin);
        if (page.isEmpty()) {
            return false;
        }
        String authority = page.get().getRawAuthority();
        return host.filter(authority::equalsIgnoreCase).isPresent()
                || (Loopback.isLoopback(Loopback.hostOf(authority)) && portOf(page.get()) == port);
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

    private static int portOf(URI page) {
        int usual = "https".equalsIgnoreCase(page.getScheme()) ? HTTPS : HTTP;
        return page.getPort() < 0 ? usual : page.getPort();
    }
}
