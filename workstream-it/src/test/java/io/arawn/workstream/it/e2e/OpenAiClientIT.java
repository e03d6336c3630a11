package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged server with OpenAI's own client. */
final class OpenAiClientIT {

    private static final String TOKEN = "token-of-the-server";

    private static final AtomicInteger WORKSTREAMS = new AtomicInteger();

    private static StubProvider model;
    private static Home home;
    private static Server server;
    private static OpenAIClient client;

    private final String id = "ws_talk" + WORKSTREAMS.incrementAndGet();
    private int before;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        model = StubProvider.start();
        home = ModelHome.inProcess(folder, model).with("ARAWN_TOKEN", TOKEN);
        server = home.serve();
        client = client(TOKEN);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        model.close();
    }

    @BeforeEach
    void begin() {
        before = model.requests().size();
        home.drop(id, new BareLog()
                .say("user", "The launch is on 3 May", Instant.parse("2024-01-15T10:00:00Z"))
                .named("Talk " + id));
    }

    /** The requests that the provider received in this test. */
    private List<Request> asked() {
        return model.requests().subList(before, model.requests().size());
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl("http://localhost:" + server.port() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private ChatCompletionCreateParams.Builder talk() {
        return ChatCompletionCreateParams.builder().model("arawn/Talk " + id);
    }

    @Test
    void aConversationIsRememberedAndStoredOnce() {
        model.then(StubReply.text("On 3 ", "May."), StubReply.text("In Bath."));
        ChatCompletionCreateParams.Builder held =
                talk().temperature(0.25).addSystemMessage("Be brief.").addUserMessage("When is the launch?");

        ChatCompletion first = client.chat().completions().create(held.build());
        held.addMessage(message(first)).addUserMessage("Where?");
        ChatCompletion second = client.chat().completions().create(held.build());

        assertThat(message(first).content()).contains("On 3 May.");
        assertThat(first.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(first.usage()).isPresent();
        assertThat(message(second).content()).contains("In Bath.");
        assertThat(contents()).containsExactly(
                "The launch is on 3 May", "When is the launch?", "On 3 May.", "Where?", "In Bath.");
        JsonNode sent = asked().getFirst().body();
        assertThat(sent.get("temperature").doubleValue()).isEqualTo(0.25);
        assertThat(sent.get("messages").toString()).contains("Be brief.", "The launch is on 3 May");
    }

    @Test
    void theBeginningOfWhatTheProviderIsSentStaysTheSame() {
        ChatCompletionCreateParams.Builder held = talk().addSystemMessage("Be brief.");
        for (int turn = 0; turn < 12; turn++) {
            model.then(StubReply.text("Reply ", "number " + turn));
            held.addUserMessage("Remark number " + turn);
            held.addMessage(message(client.chat().completions().create(held.build())));
        }

        List<List<JsonNode>> sent = asked().stream().map(OpenAiClientIT::messages).toList();
        for (int turn = 1; turn < sent.size(); turn++) {
            List<JsonNode> before = sent.get(turn - 1);
            assertThat(sent.get(turn)).startsWith(before.subList(0, before.size() - 1).toArray(JsonNode[]::new));
        }
        assertThat(contents()).hasSize(25);
    }

    @Test
    void aStreamIsTheSameInPieces() {
        model.then(StubReply.text("On ", "3 ", "May."));
        ChatCompletionCreateParams params = talk().addUserMessage("When is the launch?")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }

        assertThat(message(accumulator.chatCompletion()).content()).contains("On 3 May.");
        assertThat(accumulator.chatCompletion().usage()).isPresent();
        assertThat(contents()).endsWith("When is the launch?", "On 3 May.");
    }

    @Test
    void toolsAreTheClientsToCall() {
        model.then(
                StubReply.text("Let me see.").calling("call_1", "weather", "{\"city\":\"Bath\"}"),
                StubReply.text("It rains."));
        ChatCompletionCreateParams.Builder held = talk().addFunctionTool(weather()).addUserMessage("Rain in Bath?");

        ChatCompletionMessage called = message(client.chat().completions().create(held.build()));
        ChatCompletionMessageToolCall call = called.toolCalls().orElseThrow().getFirst();
        held.addMessage(called).addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(call.asFunction().id()).content("rain, 14 degrees").build());
        ChatCompletionMessage answered = message(client.chat().completions().create(held.build()));

        assertThat(call.asFunction().function().name()).isEqualTo("weather");
        assertThat(call.asFunction().function().arguments()).isEqualTo("{\"city\":\"Bath\"}");
        assertThat(answered.content()).contains("It rains.");
        assertThat(home.lines(id)).filteredOn(line -> line.contains("\"role\":\"tool_")).hasSize(2);
        List<JsonNode> sent = messages(asked().getLast());
        assertThat(sent.getLast().get("tool_call_id").textValue()).isEqualTo("call_1");
        assertThat(asked().getFirst().body().at("/tools/0/function/name").textValue()).isEqualTo("weather");
    }

    @Test
    void toolCallsAreStreamedToo() {
        model.then(StubReply.text().calling("call_1", "weather", "{\"city\":\"Bath\"}"));
        ChatCompletionCreateParams params = talk().addFunctionTool(weather()).addUserMessage("Rain?").build();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }

        ChatCompletion.Choice choice = accumulator.chatCompletion().choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().toolCalls().orElseThrow().getFirst().asFunction().function().arguments())
                .isEqualTo("{\"city\":\"Bath\"}");
    }

    @Test
    void responsesAreKeptAndGoOn() {
        model.then(StubReply.text("On 3 ", "May."), StubReply.text("In Bath."));
        Response first = client.responses().create(ResponseCreateParams.builder()
                .model("arawn/Talk " + id).input("When is the launch?").build()).validate();
        ResponseAccumulator second = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(
                ResponseCreateParams.builder().model("arawn").previousResponseId(first.id()).input("Where?").build())) {
            stream.stream().forEach(event -> second.accumulate(event.validate()));
        }

        assertThat(said(first)).isEqualTo("On 3 May.");
        assertThat(said(second.response())).isEqualTo("In Bath.");
        assertThat(said(client.responses().retrieve(second.response().id()).validate())).isEqualTo("In Bath.");
        assertThat(client.responses().inputItems().list(second.response().id()).data()).hasSize(1);
        assertThat(contents()).containsExactly(
                "The launch is on 3 May", "When is the launch?", "On 3 May.", "Where?", "In Bath.");
    }

    private static String said(Response response) {
        return response.output().getFirst().asMessage().content().getFirst().asOutputText().text();
    }

    @Test
    void errorsAreThoseThatItKnows() {
        ChatCompletionCreateParams nowhere =
                ChatCompletionCreateParams.builder().model("arawn/Nowhere").addUserMessage("Hi").build();
        assertThatThrownBy(() -> client.chat().completions().create(nowhere))
                .isInstanceOfSatisfying(NotFoundException.class, error -> {
                    assertThat(error.code()).contains("workstream_not_found");
                    assertThat(error.param()).contains("model");
                });
        ChatCompletionCreateParams twice = talk().n(2).addUserMessage("Hi").build();
        assertThatThrownBy(() -> client.chat().completions().create(twice)).isInstanceOf(BadRequestException.class);
        OpenAIClient stranger = client("guessed");
        assertThatThrownBy(() -> stranger.models().list()).isInstanceOf(UnauthorizedException.class);
        stranger.close();
        model.then(StubReply.refusal(503, "busy", "later"), StubReply.refusal(503, "busy", "later"));
        assertThatThrownBy(() -> client.chat().completions().create(talk().addUserMessage("Hi").build()))
                .isInstanceOf(InternalServerException.class);
        assertThat(contents()).containsExactly("The launch is on 3 May", "Hi");
    }

    @Test
    void aStreamThatBreaksSaysSo() {
        model.then(StubReply.streamed(Ending.CUT, "Half of ", "it"));
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(talk().addUserMessage("Hi").build())) {
            assertThatThrownBy(() -> stream.stream().forEach(chunk -> {})).isInstanceOf(SseException.class);
        }
        assertThat(home.lines(id).getLast()).contains("Half of it", "interrupted");
    }

    @Test
    void withoutAWorkstreamNothingIsStored() {
        model.then(StubReply.text("Hello you."));
        ChatCompletion answer = client.chat().completions().create(
                ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Hi").build());

        assertThat(message(answer).content()).contains("Hello you.");
        assertThat(asked().getFirst().body().get("model").textValue()).isEqualTo("gpt-4o");
        assertThat(messages(asked().getFirst())).hasSize(1);
        assertThat(contents()).containsExactly("The launch is on 3 May");
        assertThat(client.models().list().data()).extracting(Model::id).startsWith("gpt-4o-mini")
                .contains("arawn/Talk " + id);
    }

    private static FunctionDefinition weather() {
        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .build();
        return FunctionDefinition.builder().name("weather").description("The weather.").parameters(parameters).build();
    }

    private static ChatCompletionMessage message(ChatCompletion completion) {
        return completion.choices().getFirst().message();
    }

    private static List<JsonNode> messages(Request request) {
        return StreamSupport.stream(request.body().get("messages").spliterator(), false).toList();
    }

    private List<String> contents() {
        return home.lines(id).stream()
                .map(Finished::json)
                .filter(line -> line.has("role"))
                .map(line -> line.get("content").textValue())
                .toList();
    }
}
