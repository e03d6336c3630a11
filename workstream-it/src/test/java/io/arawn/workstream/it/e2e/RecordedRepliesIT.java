package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.arawn.workstream.model.Reasoning;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.RecordedReply;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that recorded replies of providers reach OpenAI's own client unchanged, streamed and whole, are stored once, and go
 * back to the provider.
 */
final class RecordedRepliesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StubProvider model = StubProvider.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource(ProviderDialect.class)
    void reachClientsAsTheyCame(ProviderDialect dialect) {
        Home home = ModelHome.inProcess(folder, model).with("ARAWN_MODEL_MAX_RETRIES", "0");
        if (dialect == ProviderDialect.ANTHROPIC) {
            home = home.with("ARAWN_MODEL_PROVIDER", "anthropic");
        }
        try (Server server = home.serve()) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl("http://localhost:" + server.port() + "/v1").apiKey("none").maxRetries(0).build();
            List<RecordedReply> replies =
                    RecordedReply.all().filter(reply -> reply.dialect() == dialect).toList();
            for (RecordedReply recorded : replies) {
                for (boolean streamed : new boolean[]{false, true}) {
                    new Talk(server, client, recorded, streamed).take();
                }
            }
            client.close();
        }
    }

    /** One reply in a workstream of its own, and the following request. */
    private final class Talk {

        private final Server server;
        private final OpenAIClient client;
        private final RecordedReply recorded;
        private final boolean streamed;
        private final String id;

        Talk(Server server, OpenAIClient client, RecordedReply recorded, boolean streamed) {
            this.server = server;
            this.client = client;
            this.recorded = recorded;
            this.streamed = streamed;
            id = server.post("/api/v1/workstreams", "{\"name\":\"" + recorded.name() + " " + streamed + "\"}")
                    .is(201).json().get("id").textValue();
        }

        void take() {
            model.then(recorded.inPieces(recorded.placesWithinCharacters()));
            if (recorded.expected().has("error")) {
                assertThatThrownBy(this::heard)
                        .as(recorded.name())
                        .isInstanceOf(OpenAIException.class)
                        .hasMessageContaining(recorded.expected().get("error").textValue());
                return;
            }
            ObjectNode heard = heard();
            assertThat(withoutIds(heard)).as(recorded + ", streamed: " + streamed).isEqualTo(expected());
            List<JsonNode> before = messages();
            goOn(heard);
            assertThat(messages()).as(recorded.name()).hasSize(before.size() + heard.path("calls").size() + 2);
        }

        /** The message in the form of the recorded expectations. */
        private ObjectNode heard() {
            return streamed ? Heard.stream(client, params()) : Heard.whole(client, params());
        }

        private ChatCompletionCreateParams params() {
            return ChatCompletionCreateParams.builder().model("arawn/" + id).addUserMessage("Hi")
                    .addFunctionTool(tool("run")).addFunctionTool(tool("read_file")).build();
        }

        private FunctionDefinition tool(String name) {
            return FunctionDefinition.builder().name(name).description("It does something.")
                    .parameters(FunctionParameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object")).build())
                    .build();
        }

        private JsonNode expected() {
            ObjectNode expected = withoutIds((ObjectNode) recorded.expected());
            if (expected.path("finish").asText().equals("other")) {
                expected.put("finish", "stop");
            }
            return expected;
        }

        /** Replaces an id that the program made because the provider sent none. */
        private static ObjectNode withoutIds(ObjectNode told) {
            ObjectNode copy = told.deepCopy();
            for (JsonNode call : copy.path("calls")) {
                String id = call.get(0).textValue();
                ((ArrayNode) call).set(0, id.matches("|[0-9a-z]{26}") ? "made" : id);
            }
            return copy;
        }

        /** Sends the whole conversation with the results of the tools, as a client does that keeps the conversation. */
        private void goOn(ObjectNode heard) {
            ObjectNode body = JSON.createObjectNode().put("model", "arawn/" + id);
            ArrayNode messages = body.putArray("messages");
            messages.addObject().put("role", "user").put("content", "Hi");
            ObjectNode reply = messages.addObject().put("role", "assistant");
            reply.put(heard.has("refused") ? "refusal" : "content", heard.path("text").asText(""));
            heard.path("reasoning").properties().forEach(field -> reply.set(field.getKey(), field.getValue()));
            ArrayNode calls = JSON.createArrayNode();
            heard.path("calls").forEach(call -> {
                calls.addObject().put("id", call.get(0).textValue()).put("type", "function").putObject("function")
                        .put("name", call.get(1).textValue()).put("arguments", call.get(2).textValue());
                messages.addObject().put("role", "tool").put("tool_call_id", call.get(0).textValue())
                        .put("content", "done");
            });
            if (!calls.isEmpty()) {
                reply.set("tool_calls", calls);
            }
            messages.addObject().put("role", "user").put("content", "Go on");
            model.then(StubReply.text("Done."));
            server.post("/v1/chat/completions", body.toString()).is(200);
        }

        private List<JsonNode> messages() {
            List<JsonNode> messages = new ArrayList<>();
            server.get("/api/v1/workstreams/" + id + "/messages").is(200).json().get("messages").forEach(messages::add);
            return messages;
        }
    }

    @Test
    void reasoningGoesBackToItsProviderAndToNoOther() {
        RecordedReply recorded = RecordedReply.all()
                .filter(reply -> reply.name().equals("openai/reasoning-content.sse")).findFirst().orElseThrow();
        Home home = ModelHome.inProcess(folder, model);
        model.then(recorded.inPieces(), StubReply.text("Ran."), StubReply.text("Again."));
        try (Server server = home.serve()) {
            String id = server.post("/api/v1/workstreams", "{\"name\":\"R\"}").is(201).json().get("id").textValue();
            String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"run\"}}]}";
            String asked = "{\"model\":\"arawn/R\",\"messages\":[{\"role\":\"user\",\"content\":\"do it\"}";
            server.post("/v1/chat/completions", asked + "]" + tools).is(200);
            String called = ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"k1\",\"type\":"
                    + "\"function\",\"function\":{\"name\":\"run\",\"arguments\":\"{}\"}}]},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"k1\",\"content\":\"ok\"}";
            server.post("/v1/chat/completions", asked + called + "]" + tools).is(200);

            assertThat(reasoning(model.requests().getLast())).containsExactly("I must call run");
            assertThat(home.lines(id)).anyMatch(line -> line.contains("\"reasoning_content\":\"I must call run\""));
        }
        StubProvider other = StubProvider.start();
        try (other; Server server = home.with("ARAWN_MODEL_BASE_URL", other.baseUrl().toString()).serve()) {
            server.post("/v1/chat/completions",
                    "{\"model\":\"arawn/R\",\"messages\":[{\"role\":\"user\",\"content\":\"And?\"}]}").is(200);
            assertThat(reasoning(other.requests().getLast())).isEmpty();
        }
    }

    private static Stream<String> reasoning(Request request) {
        return request.body().findValuesAsText("reasoning_content").stream();
    }

    /** The response as OpenAI's client reads it. */
    private static final class Heard {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private final Reasoning reasoning = new Reasoning();
        private final ArrayNode calls = JSON.createArrayNode();
        private String finish = "";

        static ObjectNode whole(OpenAIClient client, ChatCompletionCreateParams params) {
            ChatCompletion completion = client.chat().completions().create(params);
            ChatCompletion.Choice choice = completion.choices().getFirst();
            Heard heard = new Heard();
            choice.message().content().ifPresent(heard.text::append);
            choice.message().refusal().ifPresent(heard.refusal::append);
            heard.reasoning.add(members(choice.message()._allProperties()));
            choice.message().toolCalls().orElse(List.of()).forEach(call -> heard.calls.addArray()
                    .add(call.asFunction().id())
                    .add(call.asFunction().function().name())
                    .add(call.asFunction().function().arguments()));
            heard.finish = choice.finishReason().asString();
            return heard.told();
        }

        static ObjectNode stream(OpenAIClient client, ChatCompletionCreateParams params) {
            Heard heard = new Heard();
            try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
                stream.stream().forEach(heard::add);
            }
            return heard.told();
        }

        private void add(ChatCompletionChunk chunk) {
            chunk.choices().forEach(choice -> {
                ChatCompletionChunk.Choice.Delta delta = choice.delta();
                delta.content().ifPresent(text::append);
                delta.refusal().ifPresent(refusal::append);
                reasoning.add(members(delta._allProperties()));
                delta.toolCalls().orElse(List.of()).forEach(call -> calls.addArray()
                        .add(call.id().orElseThrow())
                        .add(call.function().orElseThrow().name().orElseThrow())
                        .add(call.function().orElseThrow().arguments().orElseThrow()));
                choice.finishReason().ifPresent(reason -> finish = reason.asString());
            });
        }

        private static Map<String, @Nullable Object> members(
                Map<String, JsonValue> given) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            given.forEach((name, value) -> members.put(name, value.convert(Object.class)));
            return members;
        }

        private ObjectNode told() {
            ObjectNode told = JSON.createObjectNode();
            String said = text.toString() + refusal;
            if (!said.isEmpty()) {
                told.put("text", said);
            }
            if (!refusal.isEmpty()) {
                told.put("refused", true);
            }
            if (!reasoning.fields().isEmpty()) {
                // Read from text, as the expectation is: nodes of the same number differ by their Java type.
                told.set("reasoning", Finished.json(JSON.valueToTree(reasoning.fields()).toString()));
            }
            if (!calls.isEmpty()) {
                told.set("calls", calls);
            }
            return told.put("finish", finish);
        }
    }
}
