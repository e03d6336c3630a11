package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of a provider in every dialect: one clear sentence, a documented exit code, and a log that holds what was
 * said and what arrived.
 */
final class ProviderFaultsTest {

    private static final String QUESTION = "What did we decide?";

    @TempDir
    private Path folder;

    private final StubProvider provider = StubProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    static Stream<Arguments> faults() {
        return ProviderFault.inEveryDialect();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void isToldInOneSentenceAndLeavesTheLogRight(ProviderDialect dialect, ProviderFault fault) throws IOException {
        Shell shell = new Shell(folder);
        shell.environment.put("STUB_KEY", "sk-secret-of-the-stub");
        fault.configure(shell.arawnHome(), dialect, provider);
        shell.run("workstream", "create", "Talk", "--id", "ws_talk");
        fault.befall(provider);

        CommandLineRun failed = shell.run("chat", "-w", "Talk", QUESTION);

        assertThat(failed.code()).as(failed.err()).isEqualTo(6);
        assertThat(failed.err().lines()).hasSize(2).first().asString()
                .startsWith("The model m at 127.0.0.1:").contains(" is sent the text of workstream ws_talk, ");
        assertThat(failed.err()).contains("\narawn: The model m at 127.0.0.1:").contains(fault.sentence())
                .contains("your message is stored in workstream ws_talk").doesNotContain("sk-secret", "Exception");
        assertThat(failed.out()).isEqualTo(fault.arrived().isEmpty() ? "" : fault.arrived() + "\n");
        List<String> log = Files.readAllLines(shell.logs().resolve("ws_talk.jsonl"));
        assertThat(log.get(1)).contains("\"content\":\"" + QUESTION + "\"");
        assertStored(log.subList(2, log.size()), fault);
    }

    private static void assertStored(List<String> replies, ProviderFault fault) throws IOException {
        assertThat(replies).hasSize(fault.arrived().isEmpty() ? 0 : 1);
        for (String line : replies) {
            JsonNode reply = new ObjectMapper().readTree(line);
            assertThat(reply.path("role").asText()).isEqualTo("assistant");
            assertThat(reply.path("content").asText()).isEqualTo(fault.arrived());
            assertThat(reply.at("/metadata/finish").asText()).isEqualTo("interrupted");
            assertThat(reply.at("/metadata/error").asText()).contains(fault.sentence());
        }
    }
}
