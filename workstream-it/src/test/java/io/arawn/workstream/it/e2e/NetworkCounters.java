package io.arawn.workstream.it.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernel's counters for a network without any other machine: packets to other addresses, which have no route, and
 * datagrams, which look up names.
 *
 * @see <a href="https://docs.kernel.org/networking/snmp_counter.html">SNMP counters</a>
 */
record NetworkCounters(Map<String, Long> values) {

    private static final Path NET = Path.of("/proc/self/net");

    /** The counters for the network of this process; zero if the kernel does not report them. */
    static NetworkCounters here() {
        Map<String, Long> values = new TreeMap<>();
        if (!Files.exists(NET.resolve("snmp"))) {
            return new NetworkCounters(values);
        }
        List<String> lines = Home.read(NET.resolve("snmp")).lines().toList();
        // Lines come in pairs, the names first.
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            List<String> names = words(lines.get(i));
            List<String> numbers = words(lines.get(i + 1));
            for (int column = 1; column < names.size(); column++) {
                keep(values, names.getFirst().replace(":", "") + names.get(column), numbers.get(column));
            }
        }
        if (Files.exists(NET.resolve("snmp6"))) {
            Home.read(NET.resolve("snmp6")).lines().map(NetworkCounters::words)
                    .forEach(line -> keep(values, line.getFirst(), line.getLast()));
        }
        return new NetworkCounters(values);
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static void keep(Map<String, Long> values, String name, String number) {
        switch (name) {
            case "IpOutNoRoutes", "UdpOutDatagrams", "UdpLiteOutDatagrams", "Ip6OutNoRoutes", "Udp6OutDatagrams",
                    "UdpLite6OutDatagrams" -> values.put(name, Long.valueOf(number));
            default -> {
                // Of other uses.
            }
        }
    }

    /** The packets and datagrams sent since the earlier counters. */
    long since(NetworkCounters before) {
        return values.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.values.getOrDefault(entry.getKey(), 0L))
                .sum();
    }
}
