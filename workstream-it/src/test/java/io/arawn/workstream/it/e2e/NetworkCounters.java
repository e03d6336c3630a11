package io.arawn.workstream.it.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the kernel counts of a network that holds nothing but this machine: each packet for elsewhere, which finds no way, and
 * each datagram, as names are looked up with these.
 *
 * @see <a href="https://docs.kernel.org/networking/snmp_counter.html">SNMP counters</a>
 */
record NetworkCounters(Map<String, Long> values) {

    private static final Path NET = Path.of("/proc/self/net");

    /** Of the network that this process is in; none where the kernel does not tell. */
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

    /** How much was sent elsewhere, or for a name, since the others were taken. */
    long since(NetworkCounters before) {
        return values.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.values.getOrDefault(entry.getKey(), 0L))
                .sum();
    }
}
