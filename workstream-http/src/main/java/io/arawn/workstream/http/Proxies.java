package io.arawn.workstream.http;

import com.google.re2j.Pattern;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.text.Pieces;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The proxies that tell whose requests they pass on. What others say of addresses is not believed.
 *
 * @param trusted their addresses
 */
record Proxies(Set<InetAddress> trusted) {

    static final String FORWARDED = "X-Forwarded-For";

    /** Numbers only, so that no name is looked up. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    Proxies {
        trusted = Set.copyOf(trusted);
    }

    /** @throws InvalidInputException if one of the addresses is not a number */
    static Proxies of(List<String> addresses) {
        return new Proxies(addresses.stream()
                .map(text -> address(text).orElseThrow(() -> new InvalidInputException("trusted_proxies",
                        "'" + text + "' is no address of a proxy; write it in numbers, such as 10.0.0.2 or ::1")))
                .collect(Collectors.toSet()));
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return ADDRESS.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }

    /**
     * The address of the client: the last in the header that is no trusted proxy's, if a trusted proxy sent it. Every
     * proxy adds the address of its own client at the end; what stands before it may be invented.
     *
     * @param peer the other end of the connection
     * @param forwarded the values of the header
     */
    InetAddress client(InetAddress peer, List<String> forwarded) {
        InetAddress client = peer;
        List<String> addresses = forwarded.stream()
                .flatMap(value -> Pieces.of(value, ',').stream())
                .map(String::strip)
                .toList();
        for (int at = addresses.size() - 1; at >= 0 && trusted.contains(client); at--) {
            Optional<InetAddress> before = address(addresses.get(at));
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }
}
