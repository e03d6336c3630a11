package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.testkit.PromptRules;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a client's history, the client goes on; what it says now must be right. */
final class EarlierMessagesTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String USER = "{\"role\":\"user\",\"content\":\"Hi\"}";
    private static final String REPLY = "{\"role\":\"assistant\",\"content\":\"sorry\"}";
    private static final String CONTINUE = "{\"role\":\"user\",\"content\":\"continue\"}";

    private final ScriptedChatModel model = ScriptedChatModel.calling("test", prompt -> Reply.of("Hello."));
    private final ServedStore store = new ServedStore(ServedStore.ANY_PORT, model);

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String call(String arguments) {
        return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"x6\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":" + arguments + "}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"x6\",\"content\":\"done\"}";
    }

    /** A body may nest deeper than this; each level of content took several frames of the stack. */
    @Test
    void contentThatIsNestedDeeplyIsNamed() throws Exception {
        String deep = "[".repeat(900) + "]".repeat(900);

        HttpResponse<String> answer =
                store.send("POST", PATH, "{\"model\":\"arawn/One\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":" + deep + "}," + REPLY + "," + CONTINUE + "]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"role\":\"tool\",\"tool_call_id\":\"none\",\"content\":\"answers nothing\"}",
        "{\"role\":\"tool\",\"content\":\"names no call\"}",
        "{\"role\":\"tool\",\"tool_call_id\":7,\"content\":{\"a\":1}}",
        "{\"role\":\"boss\",\"content\":\"Get on with it\"}",
        "{\"role\":\"tool_use\",\"content\":\"a role of the log\"}",
        "{\"role\":\"\",\"content\":\"no role\"}",
        "{\"role\":7,\"content\":8}",
        "{\"content\":\"no role at all\"}",
        "{}",
        "[]",
        "null",
        "\"only text\"",
        "{\"role\":\"developer\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://x/y.png\"}}]}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"},{\"type\":\"hologram\",\"text\":7},7,null,\"t\"]}",
        "{\"role\":\"user\",\"content\":\"\",\"name\":7,\"mood\":\"odd\"}",
        "{\"role\":\"user\",\"content\":\"tree \\ud83d\\u2026\"}",
        "{\"role\":\"user\",\"content\":\"Ann\",\"name\":\"\\ud83d\"}",
        "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[]}",
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":\"none\"}",
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{},7,null,{\"function\":{}}]}",
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"\",\"type\":\"custom\","
                + "\"custom\":{\"name\":\"c\",\"input\":\"ls\"}}]}",
        "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}},"
                + "{\"role\":\"function\",\"name\":\"f\",\"content\":\"done\"}",
        "{\"role\":\"assistant\",\"content\":null,\"audio\":{\"id\":\"a\"},\"refusal\":\"No.\",\"annotations\":[]}",
        "{\"role\":\"assistant\",\"content\":\"x\",\"reasoning_content\":7,\"reasoning_details\":{\"a\":1}}"
    })
    void anyMessageIsTakenAsHistory(String odd) throws Exception {
        for (int again = 0; again < 2; again++) {
            goOn(USER, odd, REPLY, CONTINUE);
        }

        List<Message> stored = store.messages("ws_1");
        assertThat(stored).extracting(Message::content).containsOnlyOnce("sorry").contains("continue", "Hello.");
        assertThat(PromptRules.violations(model.prompts().getLast())).isEmpty();
        assertThat(stored.size()).as("stored once").isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"{\\\"cmd\\\": \\\"ls\"", "\"{\\\"a\\\":1}{\\\"b\\\":2}\"", "\"\"", "\"[1]\"", "\"\\\"ls\\\"\"",
        "\"{\\\"a\\\":1} done\"", "[1]", "7", "\"{\\\"a\\\":\\\"\\ud83d\\\"}\""
    })
    void argumentsThatAreNoObjectAreKeptAndGivenInOne(String arguments) throws Exception {
        goOn(USER, call(arguments), REPLY, CONTINUE);

        Message call = store.messages("ws_1").stream()
                .filter(message -> ToolUse.of(message).isPresent()).findFirst().orElseThrow();
        JsonNode sent = ServedStore.JSON.readTree(arguments);
        String written = sent.isTextual() ? sent.textValue().replace('\ud83d', '\uFFFD') : sent.toString();
        assertThat(ToolUse.of(call).flatMap(ToolUse::text).orElse(written)).isEqualTo(written);
        assertThat(call.metadata()).containsEntry("client_history", true);
        assertThat(calls(model.prompts().getLast())).singleElement().satisfies(given -> assertThat(given.asObject())
                .isEqualTo(!given.isMalformed() || written.isBlank()
                        ? given.arguments()
                        : Map.of("INVALID_JSON", written)));
    }

    private static List<ToolUse> calls(Prompt prompt) {
        return prompt.messages().stream()
                .filter(PromptMessage.Assistant.class::isInstance)
                .flatMap(message -> ((PromptMessage.Assistant) message).calls().stream())
                .toList();
    }

    @Test
    void aNameThatIsNoLabelIsNotKept() throws Exception {
        goOn("{\"role\":\"user\",\"content\":\"tree\",\"name\":\"ann\\u001b]0;x\"}", REPLY, CONTINUE);

        Message brought = store.messages("ws_1").getFirst();
        assertThat(brought.author()).isEmpty();
        assertThat(brought.metadata().get("not_kept")).isEqualTo(List.of("name: 8 characters, which are no label"));
    }

    @Test
    void whatCannotBeKeptIsNamed() throws Exception {
        goOn("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"tree \\ud83d\"},{\"type\":\"image_url\","
                + "\"image_url\":{\"url\":\"http://x/y.png\"}},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:"
                + "x".repeat(9_000) + "\"}}]}", REPLY, CONTINUE);

        Message brought = store.messages("ws_1").getFirst();
        assertThat(brought.content()).isEqualTo("tree \uFFFD\n[image_url]\n[image_url]");
        assertThat(brought.parts()).containsExactly(
                Map.of("type", "image_url", "image_url", Map.of("url", "http://x/y.png")));
        assertThat((List<?>) brought.metadata().get("not_kept")).hasSize(3).first().asString()
                .isEqualTo("content[0]: half a character");
        assertThat(brought.metadata().get("not_kept").toString()).contains("SHA-256");
    }

    @Test
    void aRoleOfItsOwnIsKeptAndToldToTheModelInWords() throws Exception {
        goOn(USER, "{\"role\":\"boss\",\"content\":\"Get on\"}", REPLY, CONTINUE);

        assertThat(store.messages("ws_1")).anyMatch(
                message -> message.role().name().equals("boss") && message.content().equals("Get on"));
        assertThat(model.prompts().getLast().messages().toString()).contains(": boss, kept in the log〕\nGet on\n〔");
    }

    @Test
    void nestingHasNoEndAndStopsNobody() throws Exception {
        String deep = IntStream.range(0, 300).mapToObj(i -> "[").reduce("", String::concat)
                + IntStream.range(0, 300).mapToObj(i -> "]").reduce("", String::concat);

        goOn(USER, call("{\"a\":" + deep + "}"), call("\"{\\\"a\\\":" + deep + "}\""),
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":" + deep + "}]}",
                "{\"role\":\"assistant\",\"content\":\"sorry\",\"reasoning_details\":" + deep + "}", CONTINUE);

        assertThat(store.messages("ws_1")).last().extracting(Message::content).isEqualTo("Hello.");
    }

    @Test
    void reasoningThatAClientSendsBackIsGivenToTheProviderThatIsAsked() throws Exception {
        goOn(USER, "{\"role\":\"assistant\",\"content\":\"sorry\",\"reasoning_content\":\"I must \\ud83d\"}", CONTINUE);

        assertThat(model.prompts().getLast().messages())
                .filteredOn(PromptMessage.Assistant.class::isInstance)
                .singleElement()
                .isEqualTo(new PromptMessage.Assistant(
                        "sorry", List.of(), new JsonObject().with("reasoning_content", "I must \uFFFD")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"role\":\"user\",\"content\":\"tree \\ud83d\"}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\\ude00\"}]}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}",
        "{\"role\":\"boss\",\"content\":\"Get on\"}",
        "{\"role\":\"user\",\"content\":\"Hi\",\"mood\":\"odd\"}",
        "\"only text\""
    })
    void whatIsSaidNowMustBeRight(String odd) throws Exception {
        String before = store.fingerprint();

        HttpResponse<String> answer = send(USER, REPLY, odd);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(ServedStore.JSON.readTree(answer.body()).at("/error/param").asText()).startsWith("messages[2]");
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void optionsMustBeWholeToo() throws Exception {
        String body = "{\"model\":\"arawn/One\",\"stop\":\"\\ud83d\",\"messages\":[" + USER + "]}";

        assertThat(store.send("POST", PATH, body).statusCode()).isEqualTo(400);
    }

    private void goOn(String... messages) throws Exception {
        HttpResponse<String> answer = send(messages);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> send(String... messages) throws Exception {
        String body = "{\"model\":\"arawn/One\",\"messages\":["
                + Stream.of(messages).reduce((one, other) -> one + "," + other).orElseThrow() + "]}";
        return store.send(store.request("POST", PATH, Optional.of(body)));
    }
}
