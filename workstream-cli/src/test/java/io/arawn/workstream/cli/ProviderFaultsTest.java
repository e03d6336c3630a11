package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /**
     * A fault.
     *
     * @param reply what the provider does; null when it is not there, or no one who speaks TLS
     * @param sentence a part of what is said
     * @param arrived what is stored of the reply
     */
    record Fault(String name, Optional<StubReply> reply, String sentence, String arrived) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault fault(String name, StubReply reply, String sentence) {
        return new Fault(name, Optional.of(reply), sentence, "");
    }

    private static Fault broken(String name, Ending ending, String sentence) {
        return new Fault(name, Optional.of(StubReply.streamed(ending, "It is ", "half")), sentence, "It is half");
    }

    static Stream<Arguments> faults() {
        List<Fault> faults = List.of(
                new Fault("refused", Optional.empty(), "the connection was refused", ""),
                new Fault("tls", Optional.empty(), "no trusted TLS connection", ""),
                fault("401", StubReply.refusal(401, "authentication_error", "no"), "the environment variable STUB_KEY"),
                fault("404", StubReply.refusal(404, "not_found_error", "model: m"), "there is no such model"),
                fault("429", StubReply.retryAfter(429, "3600"), "try again in 3600 s"),
                fault("500", StubReply.refusal(500, "api_error", "boom"), "the provider failed (status 500)"),
                fault("529", StubReply.refusal(529, "overloaded_error", "busy"), "too much is asked of it"),
                fault("overflow", StubReply.refusal(400, "invalid_request_error", "prompt is too long: 9 > 8"),
                        "the prompt is larger than the model's window"),
                fault("unpaid", StubReply.refusal(400, "invalid_request_error", "Your credit balance is too low"),
                        "the account's quota is used up"),
                fault("silent", StubReply.silence(), "no reply began within 1 s"),
                fault("hung up", StubReply.hangUp(), "the connection broke off before a reply"),
                fault("empty", StubReply.text(), "its reply is empty"),
                broken("slow", Ending.HANG, "the reply stood still for 1 s"),
                broken("cut", Ending.CUT, "the reply broke off before its end"),
                broken("malformed", Ending.MALFORMED, "what arrived is no reply"),
                broken("error", Ending.ERROR, "the engine fell over"));
        return Stream.of(ProviderDialect.values())
                .flatMap(dialect -> faults.stream().map(fault -> Arguments.of(dialect, fault)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void isToldInOneSentenceAndLeavesTheLogRight(ProviderDialect dialect, Fault fault) throws IOException {
        Shell shell = new Shell(folder);
        shell.environment.put("STUB_KEY", "sk-secret-of-the-stub");
        configure(shell, dialect, fault);
        shell.run("workstream", "create", "Talk", "--id", "ws_talk");
        fault.reply().ifPresent(provider::then);

        CommandLineRun failed = shell.run("chat", "-w", "Talk", QUESTION);

        assertThat(failed.code()).as(failed.err()).isEqualTo(6);
        assertThat(failed.err()).startsWith("arawn: The model m at 127.0.0.1:").contains(fault.sentence())
                .contains("your message is stored in workstream ws_talk").doesNotContain("sk-secret", "Exception");
        assertThat(failed.err().lines()).hasSize(1);
        assertThat(failed.out()).isEqualTo(fault.arrived().isEmpty() ? "" : fault.arrived() + "\n");
        List<String> log = Files.readAllLines(shell.logs().resolve("ws_talk.jsonl"));
        assertThat(log.get(1)).contains("\"content\":\"" + QUESTION + "\"");
        assertStored(log.subList(2, log.size()), fault);
    }

    private static void assertStored(List<String> replies, Fault fault) throws IOException {
        assertThat(replies).hasSize(fault.arrived().isEmpty() ? 0 : 1);
        for (String line : replies) {
            JsonNode reply = new ObjectMapper().readTree(line);
            assertThat(reply.path("role").asText()).isEqualTo("assistant");
            assertThat(reply.path("content").asText()).isEqualTo(fault.arrived());
            assertThat(reply.at("/metadata/finish").asText()).isEqualTo("interrupted");
            assertThat(reply.at("/metadata/error").asText()).contains(fault.sentence());
        }
    }

    /** No longer than must be for the fault that has to be waited for. */
    private static int secondsOf(Fault fault, String waited) {
        return fault.name().equals(waited) ? 1 : 30;
    }

    private String address(Fault fault) {
        String provided = provider.baseUrl().toString();
        return switch (fault.name()) {
            // Nobody is given this port by chance, as they may be one that was closed.
            case "refused" -> "http://127.0.0.1:1/v1";
            case "tls" -> provided.replace("http:", "https:");
            default -> provided;
        };
    }

    private void configure(Shell shell, ProviderDialect dialect, Fault fault) throws IOException {
        Files.createDirectories(shell.arawnHome());
        Files.writeString(shell.arawnHome().resolve("config.toml"), """
                [model]
                provider = "%s"
                name = "m"
                base_url = "%s"
                api_key_env = "STUB_KEY"
                max_retries = 0
                first_token_timeout = %d
                idle_timeout = %d
                """.formatted(
                dialect == ProviderDialect.OPENAI ? "openai" : "anthropic",
                address(fault),
                secondsOf(fault, "silent"),
                secondsOf(fault, "slow")));
    }
}
