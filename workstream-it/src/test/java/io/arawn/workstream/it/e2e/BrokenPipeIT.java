package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a command ends silently if the reader of its output stops reading. */
final class BrokenPipeIT {

    @TempDir
    private static Path folder = Path.of("unused");

    private static Home home = Home.in(folder);

    /** One home for all tests: the commands only read, and the log takes long to index. */
    @BeforeAll
    static void moveIn() {
        home = Home.in(folder).withoutVectors();
        home.drop("ws_talk", BareLog.talk(1_000, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));
    }

    /** The command writes nothing more, so no write can fail; it must notice the missing reader otherwise. */
    @Test
    void followingEndsThoughNothingIsAdded() {
        Finished piped = home.shell("'" + Home.script() + "' workstream tail -f ws_talk | head -1");

        assertThat(piped.exits(0).out().lines()).hasSize(1);
    }

    @Test
    void followingForAProgramEndsToo() {
        Finished piped = home.shell("'" + Home.script() + "' workstream tail -f --json ws_talk | head -1");

        assertThat(piped.exits(0).out().lines()).singleElement().asString().startsWith("{");
    }

    /** The agent goes away after the first answer, while its next request is under way. */
    @Test
    void servingAnAgentEnds() {
        String initialize = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

        Finished piped = home.shell("mkfifo back; ( echo '" + initialize + "'; cat back; echo '" + list + "'; echo '"
                + list + "' ) | { '" + Home.script() + "' mcp; echo \"ended with $?\" >&2; }"
                + " | { head -c 10 > /dev/null; exec 0<&-; : > back; }");

        assertThat(piped.out()).isEqualTo("ended with 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "workstream list",
        "workstream list --json",
        "workstream show ws_talk",
        "workstream show ws_talk --json",
        "workstream tail -n 1000 ws_talk",
        "workstream tail -n 1000 --json ws_talk",
        "workstream search remark",
        "workstream search remark --json",
        "context --workstream ws_talk --query remark --explain",
        "context --workstream ws_talk --query remark --json",
        "models",
        "config",
        "completion bash",
        "doctor",
        "doctor --json",
        "--help",
        "workstream tail --help"
    })
    void endsWithoutAWord(String words) {
        Finished read = Home.inProcess(folder).withoutVectors().run(words.split(" ", -1));

        Finished piped = home.shell(
                "{ '" + Home.script() + "' " + words + "; echo \"ended with $?\" >&2; } | head -c 1 > /dev/null");

        assertThat(read.out()).isNotEmpty();
        assertThat(piped.out()).isEqualTo(read.err() + "ended with " + read.exitCode() + "\n");
    }
}
