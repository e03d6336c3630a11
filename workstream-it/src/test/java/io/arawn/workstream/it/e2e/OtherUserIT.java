package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests which users of this machine need no token. If root runs the tests, other users really connect. Otherwise only the
 * tests of the connection tables cover other users.
 */
final class OtherUserIT {

    private static final int NOBODY = 65_534;

    @TempDir
    private Path folder;

    /** Sends a request with the shell alone, without another program. */
    private String asked(List<String> as, Server server, String path, String headers) throws Exception {
        String ask = "exec 3<>/dev/tcp/127.0.0.1/%d; printf 'GET %s HTTP/1.1\\r\\n".formatted(server.port(), path)
                + "Host: localhost\\r\\nConnection: close\\r\\n" + headers + "\\r\\n' >&3; cat <&3";
        List<String> line = Stream.concat(as.stream(), Stream.of("bash", "-c", ask)).toList();
        Process asking = new ProcessBuilder(line).directory(Path.of("/").toFile()).redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        return answer;
    }

    /** The commands that run something as another user; none if this user may not. */
    private List<List<String>> others() throws IOException {
        boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
        return root
                ? List.of(
                        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                        List.of("setpriv", "--reuid=12345", "--regid=12345", "--clear-groups"))
                : List.of();
    }

    @Test
    void othersOfThisMachineAreRefusedWithoutAToken() throws Exception {
        Home home = Home.in(folder);
        home.run("workstream", "create", "Research", "--id", "ws_abc123").exits(0);
        try (Server server = home.serve()) {
            assertThat(asked(List.of(), server, "/api/v1/workstreams", "")).startsWith("HTTP/1.1 200 ")
                    .contains("ws_abc123");
            for (List<String> other : others()) {
                assertThat(asked(other, server, "/api/v1/workstreams", "")).startsWith("HTTP/1.1 403 ")
                        .contains("\"code\":\"foreign_user\"").doesNotContain("ws_abc123");
                assertThat(asked(other, server, "/v1/models", "")).startsWith("HTTP/1.1 403 ")
                        .contains("\"error\":{", "permission_error");
                assertThat(asked(other, server, "/ws?workstream=ws_abc123", ""))
                        .startsWith("HTTP/1.1 403 ");
            }
            assertThat(server.program().errSoFar()).doesNotContain("does not tell");
        }
    }

    @Test
    void othersOfThisMachineAreServedWhoShowTheToken() throws Exception {
        try (Server server = Home.in(folder).with("ARAWN_TOKEN", "s3cret-of-the-test").serve()) {
            for (List<String> other : Stream.concat(Stream.of(List.<String>of()), others().stream()).toList()) {
                assertThat(asked(other, server, "/api/v1/workstreams", "")).startsWith("HTTP/1.1 401 ");
                assertThat(asked(other, server, "/api/v1/workstreams",
                        "Authorization: Bearer s3cret-of-the-test\\r\\n")).startsWith("HTTP/1.1 200 ");
            }
        }
    }
}
