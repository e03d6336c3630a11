package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListeningUserTest {

    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("passwd"), "root:x:0:0::/root:/bin/sh\nollama:x:998:998::/:/bin/false\n");
        Files.writeString(folder.resolve("tcp"), HEAD
                + "   0: 0100007F:2CAA 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 1 1\n"
                + "   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 2 1\n"
                + "   2: 0100007F:1F91 0100007F:2CAA 01 00000000:00000000 00:00000000 00000000   998        0 3 1\n");
        Files.writeString(folder.resolve("tcp6"), HEAD
                + "   0: 00000000000000000000000000000000:2CAB 00000000000000000000000000000000:0000 0A 00000000:00000000"
                + " 00:00000000 00000000  1234        0 4 1\n");
    }

    @Test
    void namesAnotherUserWhoListens() {
        assertThat(at("http://localhost:11434")).isEqualTo("ollama");
        assertThat(at("http://127.0.0.1:11434")).isEqualTo("ollama");
        assertThat(at("http://[::1]:11435")).as("who has no name").isEqualTo("number 1234");
    }

    @Test
    void saysNothingWhereThereIsNothingToSay() {
        assertThat(at("http://localhost:8080")).as("the same user").isEmpty();
        assertThat(at("http://localhost:8081")).as("a connection, not a server").isEmpty();
        assertThat(at("http://localhost:1")).as("no server").isEmpty();
        assertThat(at("http://gpu.example:11434")).as("another machine").isEmpty();
        assertThat(new ListeningUser(folder.resolve("no"), folder.resolve("no"), "1000")
                .otherAt(URI.create("http://localhost:11434"))).isEmpty();
    }

    @Test
    void aServerOfThisProcessBelongsToNoOther() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://localhost:" + own.getLocalPort());
            assertThat(ListeningUser.ofThisMachine().otherAt(address)).isEmpty();
        }
    }

    private String at(String address) {
        return new ListeningUser(folder, folder.resolve("passwd"), "1000").otherAt(URI.create(address)).orElse("");
    }
}
