package io.arawn.workstream.cli;

import java.net.URI;
import java.util.Set;

/** The address at which a server is reached from its own machine. */
final class LocalAddress {

    /** What a server that listens on all addresses has for its host. */
    private static final Set<String> ALL = Set.of("0.0.0.0", "::", "[::]");

    private LocalAddress() {}

    /** @param host a name or an address, as the setting {@code server.host} has it */
    static URI of(String host, int port) {
        return URI.create(named("http", ALL.contains(host) ? "localhost" : host, port));
    }

    /** The address with the host as it is. */
    static String named(String scheme, String host, int port) {
        return scheme + "://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }
}
