package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of a provider in every dialect, as clients of the server see it: a documented problem or error with one
 * clear sentence, plain or in a stream, and a log that holds what was said and what arrived.
 */
final class ServedFaultsTest {

    private static final String QUESTION = "What did we decide?";
    private static final String SECRET = "sk-secret-of-the-stub";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that ask in a workstream. */
    private static final List<Asking> STORED =
            List.of(Asking.CHAT, Asking.CHAT_EVENTS, Asking.COMPLETION, Asking.COMPLETION_CHUNKS);

    @TempDir
    private static Path folder;

    /** One for each way to configure a provider. */
    private static final Map<String, ServedShell> SERVED = new HashMap<>();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** How a client asks; each in a workstream of its own. */
    private enum Asking {
        CHAT("/api/v1/chat", "{\"message\":\"%2$s\",\"workstream_id\":\"%1$s\"}", false),
        CHAT_EVENTS("/api/v1/chat", "{\"message\":\"%2$s\",\"workstream_id\":\"%1$s\"}", true),
        COMPLETION("/v1/chat/completions",
                "{\"model\":\"arawn/%1$s\",\"messages\":[{\"role\":\"user\",\"content\":\"%2$s\"}]}", false),
        COMPLETION_CHUNKS("/v1/chat/completions",
                "{\"model\":\"arawn/%1$s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"%2$s\"}]}",
                true),
        PASSED_ON("/v1/chat/completions",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%2$s\"}]}", false),
        PASSED_ON_CHUNKS("/v1/chat/completions",
                "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"%2$s\"}]}", true);

        private final String path;
        private final String body;
        private final boolean streams;

        Asking(String path, String body, boolean streams) {
            this.path = path;
            this.body = body;
            this.streams = streams;
        }

        String workstream(ProviderFault fault) {
            return (name() + "_" + fault.name().replace(' ', '_')).toLowerCase(Locale.ROOT);
        }

        HttpRequest request(int port, ProviderFault fault) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/json")
                    .header("Accept", streams ? "text/event-stream" : "application/json")
                    .POST(BodyPublishers.ofString(body.formatted(workstream(fault), QUESTION)))
                    .build();
        }
    }

    private record Answer(Asking asking, HttpResponse<String> response) {}

    /** The problem, and the error of OpenAI's form, that {@code docs/api.md} has for what is in the way. */
    private record Documented(int status, String code, int errorStatus, String errorCode) {

        static Documented of(ProviderFault fault) {
            Documented ofReason = of(fault.reason());
            return switch (fault.name()) {
                // OpenAI's clients get the provider's own status where they react to it.
                case "401", "429" -> new Documented(
                        ofReason.status(), ofReason.code(), Integer.parseInt(fault.name()), ofReason.code());
                default -> ofReason;
            };
        }

        private static Documented of(Reason reason) {
            return switch (reason) {
                case UNREACHABLE -> same(503, "model_unreachable");
                case UNAUTHORIZED -> same(502, "model_unauthorized");
                case UNKNOWN_MODEL -> new Documented(502, "model_unknown_model", 404, "model_not_found");
                case OVERLOADED -> same(503, "model_overloaded");
                case PROMPT_TOO_LONG -> new Documented(502, "model_prompt_too_long", 400, "context_length_exceeded");
                case TIMED_OUT -> same(504, "model_timed_out");
                case BROKEN -> same(502, "model_broken");
                case REJECTED -> new Documented(502, "model_rejected", 400, "model_rejected");
            };
        }

        private static Documented same(int status, String code) {
            return new Documented(status, code, status, code);
        }
    }

    @AfterAll
    static void stop() {
        CLIENT.shutdownNow();
        SERVED.values().forEach(ServedShell::close);
    }

    static Stream<Arguments> faults() {
        return ProviderFault.inEveryDialect();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void isToldAsDocumentedAndLeavesTheLogRight(ProviderDialect dialect, ProviderFault fault) throws Exception {
        ServedShell served = served(dialect, fault);
        STORED.forEach(asking -> served.create(asking.workstream(fault)));
        List<String> files = served.files();
        fault.befall(served.provider());

        for (Answer answer : answers(served.port(), fault)) {
            assertThat(answer.response().body()).doesNotContain(SECRET, "Exception");
            assertTold(answer, fault, served);
        }
        assertThat(served.files()).as("nothing is stored of what is only passed on").isEqualTo(files);
    }

    private static void assertTold(Answer answer, ProviderFault fault, ServedShell served) throws IOException {
        switch (answer.asking()) {
            case CHAT -> assertProblem(answer.response(), fault, stored(answer, fault, served));
            case CHAT_EVENTS -> assertEvents(answer.response(), fault, stored(answer, fault, served));
            case COMPLETION -> {
                stored(answer, fault, served);
                assertError(answer.response(), fault);
            }
            case COMPLETION_CHUNKS -> {
                stored(answer, fault, served);
                assertChunks(answer.response(), fault);
            }
            case PASSED_ON -> assertError(answer.response(), fault);
            case PASSED_ON_CHUNKS -> assertChunks(answer.response(), fault);
        }
    }

    private static ServedShell served(ProviderDialect dialect, ProviderFault fault) throws IOException {
        String configured = dialect + "_" + fault.place();
        if (!SERVED.containsKey(configured)) {
            StubProvider provider = StubProvider.start();
            Shell shell = new Shell(folder.resolve(configured));
            shell.environment.put("STUB_KEY", SECRET);
            fault.configure(shell.arawnHome(), dialect, provider);
            SERVED.put(configured, ServedShell.start(shell, provider, ApiSettings.DEFAULT.onPort(0)));
        }
        return Objects.requireNonNull(SERVED.get(configured));
    }

    /** All at once, so that it takes the time of one. */
    private static List<Answer> answers(int port, ProviderFault fault) throws Exception {
        List<CompletableFuture<Answer>> asked = Stream.of(Asking.values())
                .map(asking -> CLIENT.sendAsync(asking.request(port, fault), BodyHandlers.ofString())
                        .thenApply(response -> new Answer(asking, response)))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new)).get(Hang.MINUTES, TimeUnit.MINUTES);
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static void assertProblem(HttpResponse<String> answer, ProviderFault fault, String question)
            throws IOException {
        assertThat(answer.statusCode()).isEqualTo(Documented.of(fault).status());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 503);
        assertProblem(JSON.readTree(answer.body()), fault, question);
    }

    private static void assertProblem(JsonNode problem, ProviderFault fault, String question) {
        Documented documented = Documented.of(fault);
        assertThat(problem.path("status").asInt()).isEqualTo(documented.status());
        assertThat(problem.path("code").asText()).isEqualTo(documented.code());
        assertThat(problem.path("instance").asText()).isEqualTo(Asking.CHAT.path);
        assertThat(problem.path("message_id").asText()).isEqualTo(question);
        assertSentence(problem.path("detail").asText(), fault);
    }

    private static void assertSentence(String sentence, ProviderFault fault) {
        assertThat(sentence).startsWith("The model m at 127.0.0.1:").contains(fault.sentence()).endsWith(".");
    }

    private static void assertEvents(HttpResponse<String> answer, ProviderFault fault, String question)
            throws IOException {
        List<String> events = events(answer);
        assertThat(events.getFirst()).startsWith("event: started\n").contains(question);
        StringBuilder arrived = new StringBuilder();
        for (String event : events.subList(1, events.size() - 1)) {
            assertThat(event).startsWith("event: text\n");
            arrived.append(data(event).path("text").asText());
        }
        assertThat(arrived).hasToString(fault.arrived());
        assertThat(events.getLast()).startsWith("event: error\n");
        assertProblem(data(events.getLast()), fault, question);
    }

    private static void assertError(HttpResponse<String> answer, ProviderFault fault) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Documented.of(fault).errorStatus());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertError(JSON.readTree(answer.body()), fault);
    }

    private static void assertError(JsonNode body, ProviderFault fault) {
        Documented documented = Documented.of(fault);
        JsonNode error = body.path("error");
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.path("code").asText()).isEqualTo(documented.errorCode());
        assertThat(error.path("type").asText()).isEqualTo(switch (documented.errorStatus()) {
            case 401 -> "authentication_error";
            case 429 -> "rate_limit_error";
            default -> documented.errorStatus() < 500 ? "invalid_request_error" : "server_error";
        });
        assertSentence(error.path("message").asText(), fault);
    }

    private static void assertChunks(HttpResponse<String> answer, ProviderFault fault) throws IOException {
        if (fault.arrived().isEmpty()) {
            assertError(answer, fault);
            return;
        }
        List<String> chunks = events(answer);
        StringBuilder arrived = new StringBuilder();
        for (String chunk : chunks.subList(0, chunks.size() - 1)) {
            arrived.append(data(chunk).at("/choices/0/delta/content").asText(""));
        }
        assertThat(arrived).hasToString(fault.arrived());
        assertError(data(chunks.getLast()), fault);
    }

    private static List<String> events(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return List.of(answer.body().split("\n\n"));
    }

    private static JsonNode data(String event) throws IOException {
        return JSON.readTree(event.substring(event.indexOf("data: ") + "data: ".length()));
    }

    /** The id of the question, behind which stands what arrived of the reply. */
    private static String stored(Answer answer, ProviderFault fault, ServedShell served) throws IOException {
        List<JsonNode> messages = served.messages(answer.asking().workstream(fault));
        assertThat(messages).hasSize(fault.arrived().isEmpty() ? 1 : 2);
        JsonNode question = messages.getFirst();
        assertThat(question.path("role").asText()).isEqualTo("user");
        assertThat(question.path("content").asText()).isEqualTo(QUESTION);
        for (JsonNode reply : messages.subList(1, messages.size())) {
            assertThat(reply.path("role").asText()).isEqualTo("assistant");
            assertThat(reply.path("turn")).isEqualTo(question.path("id"));
            assertThat(reply.path("content").asText()).isEqualTo(fault.arrived());
            assertThat(reply.at("/metadata/finish").asText()).isEqualTo("interrupted");
            assertThat(reply.at("/metadata/error").asText()).contains(fault.sentence());
        }
        return question.path("id").asText();
    }
}
