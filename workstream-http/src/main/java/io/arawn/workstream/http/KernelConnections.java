package io.arawn.workstream.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The TCP connections that Linux lists. A client that uses IPv4 is in the IPv4 list or in the IPv6 list, because
 * programs such as those of the JDK open IPv6 sockets for both.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">The lists</a>
 */
final class KernelConnections implements PeerUids {

    /** The number of readings. A list that changes during a reading may lack a line that was there all the time. */
    private static final int READINGS = 3;

    private final List<Path> lists;
    private final ByteOrder order;

    /**
     * @param process the folder of this process, {@code /proc/self}
     * @param order this machine's byte order, in which the lists contain addresses
     */
    KernelConnections(Path process, ByteOrder order) {
        lists = List.of(process.resolve("net").resolve("tcp"), process.resolve("net").resolve("tcp6"));
        this.order = order;
    }

    @Override
    public OptionalLong uidOf(InetSocketAddress client, InetSocketAddress server) {
        for (int reading = 0; reading < READINGS; reading++) {
            for (Path list : lists) {
                Optional<KernelConnection> found = find(list, client, server);
                if (found.isPresent()) {
                    return found.get().uid();
                }
            }
        }
        return OptionalLong.empty();
    }

    private Optional<KernelConnection> find(Path list, InetSocketAddress client, InetSocketAddress server) {
        String ofPort = KernelConnection.endingOf(client);
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .filter(line -> line.contains(ofPort))
                    .flatMap(line -> KernelConnection.parse(line, order).stream())
                    .filter(each -> each.local().equals(client) && each.remote().equals(server))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
