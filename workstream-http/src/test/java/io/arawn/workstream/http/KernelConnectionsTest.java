package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as kernels write them: a client of IPv4 (user 1000), one of IPv6, one that stands for IPv4 in IPv6. */
final class KernelConnectionsTest {

    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1591 1 0000 100 0 0 10 0
               1: 0100007F:896C 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 256118 2 0000 20 0 0 10 -1
               2: 0100007F:1F90 0100007F:896C 01 00000000:00000000 00:00000000 00000000     0        0 254590 1 0000 20 0 0 10 -1
               3: 0100007F:896D 0100007F:1F90 05 00000000:00000000 03:000016D8 00000000     0        0 0 3 0000
               4: 0100007F:896E 0100007F:1F90 06 00000000:00000000 03:00001604 00000000     0        0 0 3 0000
               5: 0100007F:896F 0100007F:1F91 01 00000000:00000000 00:00000000 00000000  1000        0 256119 2 0000 20 0 0 10 -1
               6: 0200007F:8970 0100007F:1F90 04 00000000:00000000 00:00000000 00000000 4294967294     0 256120 2 0000 20 0 0 10 -1
            """;

    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0000000000000000FFFF00000100007F:8971 0000000000000000FFFF00000100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 300001 2 0000 20 0 0 10 -1
               1: 00000000000000000000000001000000:8972 00000000000000000000000001000000:1F90 01 00000000:00000000 00:00000000 00000000  1002        0 300002 2 0000 20 0 0 10 -1
               2: B80D0120000000000000000001000000:8973 B80D0120000000000000000002000000:1F90 01 00000000:00000000 00:00000000 00000000  1003        0 300003 2 0000 20 0 0 10 -1
            """;

    @TempDir
    private Path process;

    private KernelConnections connections;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(process.resolve("net"));
        write(TCP, TCP6);
        connections = new KernelConnections(process, ByteOrder.LITTLE_ENDIAN);
    }

    private void write(String tcp, String tcp6) throws IOException {
        Files.writeString(process.resolve("net").resolve("tcp"), tcp);
        Files.writeString(process.resolve("net").resolve("tcp6"), tcp6);
    }

    private static InetSocketAddress socket(String address, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    private OptionalLong uid(String client, int clientPort, String server) throws UnknownHostException {
        return connections.uidOf(socket(client, clientPort), socket(server, 0x1F90));
    }

    @Test
    void findsTheClientsEnd() throws IOException {
        assertThat(uid("127.0.0.1", 0x896C, "127.0.0.1")).hasValue(1000);
        assertThat(uid("127.0.0.2", 0x8970, "127.0.0.1")).hasValue(4_294_967_294L);
        assertThat(uid("::1", 0x8972, "::1")).hasValue(1002);
        assertThat(uid("2001:db8::1", 0x8973, "2001:db8::2")).hasValue(1003);
    }

    @Test
    void findsIpv4InIpv6() throws IOException {
        assertThat(uid("127.0.0.1", 0x8971, "127.0.0.1")).hasValue(1001);
        assertThat(uid("::ffff:127.0.0.1", 0x8971, "127.0.0.1")).hasValue(1001);
    }

    /** The kernel gives user 0 to what nobody holds any more. */
    @Test
    void takesNobodyWhoHasGoneForRoot() throws IOException {
        assertThat(uid("127.0.0.1", 0x896D, "127.0.0.1")).isEmpty();
        assertThat(uid("127.0.0.1", 0x896E, "127.0.0.1")).isEmpty();
    }

    @Test
    void findsNoOther() throws IOException {
        assertThat(uid("127.0.0.1", 0x896F, "127.0.0.1")).as("to another port").isEmpty();
        assertThat(uid("127.0.0.2", 0x896C, "127.0.0.1")).as("from another address").isEmpty();
        assertThat(uid("127.0.0.1", 0x0001, "127.0.0.1")).as("from another port").isEmpty();
    }

    @Test
    void readsTheOrderOfTheMachine() throws IOException {
        write(TCP.replace("0100007F", "7F000001"), "");
        KernelConnections big = new KernelConnections(process, ByteOrder.BIG_ENDIAN);

        assertThat(big.uidOf(socket("127.0.0.1", 0x896C), socket("127.0.0.1", 0x1F90))).hasValue(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "nonsense\n", "   1: 0100007F:896C \n", "   1: :896C 0100007F:1F90 01 0 0 0 1000 0 1 2\n",
        "   1: 0100007F:896C 0100007F:1F90 01 0:0 0:0 0 many 0 256118 2 0\n",
        "   1: 01007F:896C 01007F:1F90 1 2 3 4 5 6 7 8\n"
    })
    void findsNothingInWhatMakesNoSense(String list) throws IOException {
        write(list, list);

        assertThat(uid("127.0.0.1", 0x896C, "127.0.0.1")).isEmpty();
    }

    @Test
    void findsNothingWhereThereAreNoLists() {
        assertThat(LocalUsers.ofThisMachine(process.resolve("missing"))).isEmpty();
    }

    /** Where this system tells, our own connections are ours; where it does not, that is said. */
    @Test
    void knowsItsOwnConnectionsWhereTheSystemTells() throws IOException {
        Path own = Path.of("/proc/self");
        Optional<LocalUsers> users = LocalUsers.ofThisMachine(own);

        assertThat(users.isPresent()).isEqualTo(Files.isReadable(own.resolve("net").resolve("tcp")));
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
                Socket accepted = listening.accept()) {
            InetSocketAddress one = (InetSocketAddress) accepted.getRemoteSocketAddress();
            InetSocketAddress other = (InetSocketAddress) accepted.getLocalSocketAddress();
            assertThat(users.map(known -> known.admit(one, other)).orElse(true)).isTrue();
            client.close();
            assertThat(users.map(known -> known.admit(one, other)).orElse(false)).as("once it is closed").isFalse();
        }
    }
}
