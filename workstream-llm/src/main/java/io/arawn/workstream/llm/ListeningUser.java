package io.arawn.workstream.llm;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds which user of this machine runs a server, if the kernel reports it (Linux).
 *
 * @param net the folder of the kernel's socket tables
 * @param users the file with the names of users
 * @param own the number of the user of this process
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html">proc_pid_net(5)</a>
 */
record ListeningUser(Path net, Path users, String own) {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern COLON = Pattern.compile(":");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int USER = 7;

    static ListeningUser ofThisMachine() {
        return new ListeningUser(Path.of("/proc/self/net"), Path.of("/etc/passwd"), ownNumber());
    }

    private static String ownNumber() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException untold) {
            return "";
        }
    }

    /**
     * The name of another user whose process listens at the address; empty if there is none, or if the user is unknown.
     */
    Optional<String> otherAt(URI address) {
        if (!LOOPBACK.contains(String.valueOf(address.getHost())) || own.isEmpty()) {
            return Optional.empty();
        }
        String port = String.format(Locale.ROOT, ":%04X", address.getPort());
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(net.resolve(table)).stream())
                .map(line -> SPACES.split(line.strip()))
                .filter(socket -> socket.length > USER
                        && socket[STATE].equals(LISTENING)
                        && socket[LOCAL_ADDRESS].endsWith(port))
                .map(socket -> socket[USER])
                .filter(user -> !user.equals(own))
                .findFirst()
                .map(this::name);
    }

    private String name(String number) {
        return lines(users).stream()
                .map(line -> COLON.split(line))
                .filter(user -> user.length > 2 && user[2].equals(number))
                .findFirst()
                .map(user -> user[0])
                .orElse("number " + number);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException untold) {
            return List.of();
        }
    }
}
