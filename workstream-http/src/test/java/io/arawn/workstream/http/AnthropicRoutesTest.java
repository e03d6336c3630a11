package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests have the shape of those of Claude Code: its whole history, with marks and reminders that move. */
final class AnthropicRoutesTest {

    private static final String PATH = "/v1/messages?beta=true";
    private static final String REMINDER = "<system-reminder>\\nMind the weather.\\n</system-reminder>";
    private static final ToolUse CALL = new ToolUse("toolu_1", "Read", Map.of("file_path", "/a.txt"));

    private final List<Reply> replies = new ArrayList<>();
    private final ScriptedChatModel model = ScriptedChatModel.calling("test", prompt -> replies.removeFirst());
    private final ServedStore store = new ServedStore(ServedStore.ANY_PORT, model);

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void answersInTheFormOfAMessage() throws Exception {
        replies.add(Reply.of("Hello ", "there."));
        HttpResponse<String> answer = store.send("POST", PATH, body(user("Hi")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Workstream")).contains("ws_1");
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + json(answer).path("id").asText() + "\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":\"scripted\",\"content\":[{\"type\":\"text\",\"text\":\"Hello there.\"}],"
                + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,"
                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":12}}");
        assertThat(json(answer).path("id").asText()).startsWith("msg_");
        assertThat(contents()).containsExactly("Hi", "Hello there.");
    }

    @Test
    void streamsTheEventsOfABlockForTextAndForEachCall() throws Exception {
        replies.add(Reply.of("I ", "look.").calling(CALL));
        String body = store.send("POST", PATH, body(",\"stream\":true," + TOOLS, user("Hi"))).body();

        assertThat(events(body)).containsExactly(
                "message_start", "content_block_start", "content_block_delta", "content_block_delta",
                "content_block_stop", "content_block_start", "content_block_delta", "content_block_stop",
                "message_delta", "message_stop");
        assertThat(body).contains(
                "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"look.\"}}\n\n",
                "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\","
                        + "\"name\":\"Read\",\"input\":{}}}\n\n",
                "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"file_path\\\":\\\"/a.txt\\\"}\"}}\n\n",
                "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":");
        assertThat(body).endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void aHistoryThatIsSentWholeIsStoredOnce() throws Exception {
        replies.add(Reply.of("I look.").calling(CALL));
        replies.add(Reply.of("It says hi."));
        replies.add(Reply.of("Bye."));
        String call =
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"I look.\"},{\"type\":\"tool_use\","
                        + "\"id\":\"toolu_1\",\"name\":\"Read\",\"input\":{\"file_path\":\"/a.txt\"}}]}";
        store.send("POST", PATH, body("," + TOOLS, first(MARK), AGENTS));
        store.send("POST", PATH, body("," + TOOLS, first(""), AGENTS, call, result(MARK)));
        store.send("POST", PATH, body("," + TOOLS, first(""), AGENTS, call, result(""),
                "{\"role\":\"assistant\",\"content\":\"It says hi.\"}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Thanks\"" + MARK + "}]}"));

        assertThat(contents()).containsExactly(
                "say hello", "I look.", "Read file_path=/a.txt", "hi", "It says hi.", "Thanks", "Bye.");
    }

    @Test
    void whatTheProgramAddsReachesTheModelAndNotTheLog() throws Exception {
        replies.add(Reply.of("Hello."));
        store.send("POST", PATH, body(",\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}]", first(MARK), AGENTS));

        Prompt prompt = model.prompts().getLast();
        assertThat(prompt.messages().getFirst()).isInstanceOfSatisfying(PromptMessage.Instructions.class,
                said -> assertThat(said.text()).contains("Be brief.", "Agent types"));
        assertThat(prompt.messages().get(1)).isInstanceOfSatisfying(PromptMessage.User.class,
                said -> assertThat(said.text()).contains("Mind the weather.", "say hello"));
        assertThat(contents()).containsExactly("say hello", "Hello.");
    }

    /** A program joins what the user said before to a request of its own, because user and model take turns. */
    @Test
    void eachTextOfAMessageIsOneMessage() throws Exception {
        replies.add(Reply.of("Hello."));
        replies.add(Reply.of("A summary."));
        store.send("POST", PATH, body(user("say hello")));
        store.send("POST", PATH, body(
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"say hello\"},{\"type\":\"text\",\"text\":"
                        + "\"CRITICAL: Respond with TEXT ONLY. Do NOT call any tools. Summarize.\"}]}"));

        assertThat(contents()).containsExactly("say hello", "Hello.");
    }

    @Test
    void passesUnknownMembersOn() throws Exception {
        replies.add(Reply.of("Hello."));
        store.send(store.request("POST", PATH, Optional.of(body(
                ",\"max_tokens\":100,\"thinking\":{\"type\":\"adaptive\"},\"context_management\":{\"edits\":[1]},"
                        + "\"tools\":[{\"name\":\"Read\",\"input_schema\":{\"type\":\"object\"},\"novel\":1},"
                        + "{\"type\":\"web_search_1\",\"name\":\"web_search\"}]",
                user("Hi")))).header("anthropic-beta", "one,two"));

        Prompt prompt = model.prompts().getLast();
        Original original = prompt.original().orElseThrow();
        assertThat(original.others()).containsOnlyKeys("max_tokens", "thinking", "context_management");
        assertThat(original.headers()).containsExactly(Map.entry("anthropic-beta", "one,two"));
        assertThat(original.conversation()).containsOnlyKeys("tools");
        assertThat(prompt.options()).containsExactly(Map.entry("max_tokens", 100L));
        assertThat(prompt.offer().tools()).extracting(ToolSpecification::name)
                .containsExactly("Read", "search_workstream");
    }

    @Test
    void withoutAWorkstreamTheMessagesPassUnchanged() throws Exception {
        replies.add(Reply.of("Hello."));
        String before = store.fingerprint();
        HttpResponse<String> answer = store.send("POST", PATH,
                "{\"model\":\"scripted\",\"max_tokens\":9,\"messages\":[" + first(MARK) + "]}");

        assertThat(json(answer).at("/content/0/text").asText()).isEqualTo("Hello.");
        assertThat(store.fingerprint()).isEqualTo(before);
        assertThat(Json.text(model.prompts().getLast().original().orElseThrow().conversation()))
                .contains("cache_control", "Mind the weather.");
    }

    @Test
    void reasoningComesBackToTheModelThatSignedIt() throws Exception {
        replies.add(Reply.of("Hello."));
        replies.add(Reply.of("Bye."));
        store.send("POST", PATH, body(user("Hi")));
        store.send("POST", PATH, body(user("One"), "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\","
                + "\"thinking\":\"Hm.\",\"signature\":\"s1\"},{\"type\":\"text\",\"text\":\"Two\"}]}", user("Three")));

        Message two = store.messages("ws_1").stream()
                .filter(message -> message.content().equals("Two")).findFirst().orElseThrow();
        assertThat(Json.text(two.provider())).isEqualTo("{\"test\":{\"blocks\":[{\"type\":\"thinking\","
                + "\"thinking\":\"Hm.\",\"signature\":\"s1\"}],\"places\":[0]}}");
    }

    @Test
    void aHistoryWithHalfACharacterIsTaken() throws Exception {
        replies.add(Reply.of("Bye."));
        HttpResponse<String> answer = store.send("POST", PATH, body(user("Hi \\ud83d"),
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"\\ud83d\",\"signature\":"
                        + "\"s\"},{\"type\":\"text\",\"text\":\"So \\ud83d\"}]}",
                user("Bye")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contents()).hasSize(4).endsWith("Bye", "Bye.");
    }

    @Test
    void failuresHaveAnthropicsFormAndStatus() throws Exception {
        replies.add(Reply.of().failing(Reason.OVERLOADED, "Too much."));
        replies.add(Reply.of().failing(Reason.PROMPT_TOO_LONG, "Too long."));
        replies.add(Reply.of("Half").failing(Reason.BROKEN, "It broke."));
        HttpResponse<String> overloaded = store.send("POST", PATH, body(user("Hi")));
        HttpResponse<String> tooLong = store.send("POST", PATH, body(user("Hi")));
        String broken = store.send("POST", PATH, body(",\"stream\":true", user("Hi"))).body();
        HttpResponse<String> unknown = store.send("POST", PATH, body(user("Hi")).replace("arawn/One", "arawn/Two"));

        assertThat(overloaded.statusCode()).isEqualTo(529);
        assertThat(overloaded.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(overloaded).at("/error/type").asText()).isEqualTo("overloaded_error");
        assertThat(json(overloaded).path("type").asText()).isEqualTo("error");
        assertThat(json(overloaded).path("request_id").asText()).startsWith("req_");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(json(tooLong).at("/error/message").asText()).startsWith("prompt is too long");
        assertThat(broken).contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).at("/error/type").asText()).isEqualTo("not_found_error");
    }

    @Test
    void aModelWithoutToolsAnswersInWords() throws Exception {
        try (ServedStore wordless = new ServedStore()) {
            wordless.workstream("ws_1", "One");
            HttpResponse<String> answer = wordless.send("POST", PATH, body("," + TOOLS + ",\"top_k\":5", user("Hi")));

            assertThat(json(answer).at("/content/0/text").asText()).isEqualTo("Hello there.");
        }
    }

    @Test
    void countsWhatIsSentAndAsksNoModel() throws Exception {
        HttpResponse<String> few = store.send("POST", "/v1/messages/count_tokens?beta=true", body(user("Hi")));
        HttpResponse<String> many = store.send("POST", "/v1/messages/count_tokens", body("," + TOOLS, user("Hi")));

        assertThat(json(few).path("input_tokens").asInt()).isPositive();
        assertThat(json(many).path("input_tokens").asInt()).isGreaterThan(json(few).path("input_tokens").asInt());
        assertThat(model.prompts()).isEmpty();
        assertThat(contents()).isEmpty();
    }

    @Test
    void theTokenMayComeInAnthropicsHeader() throws Exception {
        ApiSettings settings = new ApiSettings(
                "127.0.0.1", 0, Optional.of(new ApiSettings.Token(ServedStore.SECRET, Optional.empty())), 100_000,
                Set.of(), ApiSettings.DEFAULT.heartbeat(), ApiSettings.DEFAULT.grace(), true);
        try (ServedStore guarded = new ServedStore(settings)) {
            guarded.workstream("ws_1", "One");
            HttpResponse<String> none = guarded.send("POST", PATH, body(user("Hi")));
            HttpResponse<String> right = guarded.send(guarded
                    .request("POST", PATH, Optional.of(body(user("Hi"))))
                    .header("x-api-key", ServedStore.SECRET.reveal()));

            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(json(none).at("/error/type").asText()).isEqualTo("authentication_error");
            assertThat(right.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysThatItIsThere() throws Exception {
        assertThat(store.send("HEAD", "/").statusCode()).isEqualTo(200);
    }

    private static final String MARK = ",\"cache_control\":{\"type\":\"ephemeral\"}";
    private static final String AGENTS = "{\"role\":\"system\",\"content\":\"Agent types for the tool.\"}";
    private static final String TOOLS = "\"tools\":[{\"name\":\"Read\",\"description\":\"Reads.\",\"input_schema\":"
            + "{\"type\":\"object\",\"properties\":{\"file_path\":{\"type\":\"string\"}}}}]";

    private static String user(String text) {
        return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
    }

    private static String first(String mark) {
        return "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + REMINDER
                + "\"},{\"type\":\"text\",\"text\":\"say hello\"" + mark + "}]}";
    }

    private static String result(String mark) {
        return "{\"role\":\"user\",\"content\":[{\"tool_use_id\":\"toolu_1\",\"type\":\"tool_result\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"hi\"}]" + mark + "}]}";
    }

    private static String body(String... messages) {
        return messages[0].startsWith(",")
                ? "{\"model\":\"arawn/One\"" + messages[0] + ",\"messages\":["
                        + String.join(",", List.of(messages).subList(1, messages.length)) + "]}"
                : body(prepended(messages));
    }

    private static String[] prepended(String... messages) {
        List<String> all = new ArrayList<>(List.of(messages));
        all.addFirst(",\"max_tokens\":100");
        return all.toArray(String[]::new);
    }

    private static List<String> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("event: ") && !line.equals("event: ping"))
                .map(line -> line.substring("event: ".length()))
                .toList();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return ServedStore.JSON.readTree(answer.body());
    }

    private List<String> contents() {
        return store.messages("ws_1").stream().map(Message::content).toList();
    }
}
