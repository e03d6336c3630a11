package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests have the shape of those of Codex: its whole history, with what its program says about the machine. */
final class ResponseRoutesTest {

    private static final String PATH = "/v1/responses";
    private static final String DEVELOPER = item("developer", "input_text", "You are a coding agent.");
    private static final String PLACE = item("user", "input_text", "<environment_context>\\n</environment_context>");
    private static final String HELLO = item("user", "input_text", "say hello");
    private static final ToolUse CALL = new ToolUse("call_1", "exec_command", Map.of("cmd", "ls"));
    private static final ToolUse PATCH = new ToolUse("call_2", "apply_patch", Map.of("input", "*** Begin"));
    private static final String TOOLS = ",\"tools\":[{\"type\":\"function\",\"name\":\"exec_command\",\"description\":"
            + "\"Runs.\",\"strict\":false,\"parameters\":{\"type\":\"object\",\"properties\":{}}},"
            + "{\"type\":\"custom\",\"name\":\"apply_patch\",\"description\":\"Edits.\",\"format\":{\"type\":\"grammar\","
            + "\"syntax\":\"lark\",\"definition\":\"start: x\"}},"
            + "{\"type\":\"namespace\",\"name\":\"agents\",\"tools\":[{\"type\":\"function\",\"name\":\"wait\","
            + "\"parameters\":{\"type\":\"object\"}}]},{\"type\":\"web_search\",\"external_web_access\":false}],"
            + "\"tool_choice\":\"auto\",\"parallel_tool_calls\":true";

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
    void answersInTheFormOfAResponse() throws Exception {
        replies.add(Reply.of("Hello ", "there."));
        HttpResponse<String> answer = store.send("POST", PATH, "{\"model\":\"arawn/One\",\"input\":\"Hi\"}");

        JsonNode response = ServedStore.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(response.path("id").asText()).startsWith("resp_").endsWith("_ws_1");
        assertThat(response.path("object").asText()).isEqualTo("response");
        assertThat(response.path("status").asText()).isEqualTo("completed");
        assertThat(response.path("output").toString()).isEqualTo("[{\"id\":\"" + response.at("/output/0/id").asText()
                + "\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":"
                + "\"output_text\",\"text\":\"Hello there.\",\"annotations\":[],\"logprobs\":[]}]}]");
        assertThat(response.at("/usage/total_tokens").asInt()).isEqualTo(13);
        assertThat(contents()).containsExactly("Hi", "Hello there.");
    }

    @Test
    void streamsNumberedEventsOfEachItem() throws Exception {
        replies.add(Reply.of("I ", "look.").calling(CALL, PATCH));
        String body = store.send("POST", PATH, request(TOOLS + ",\"stream\":true", HELLO)).body();

        assertThat(events(body)).containsExactly(
                "response.created", "response.in_progress",
                "response.output_item.added", "response.content_part.added", "response.output_text.delta",
                "response.output_text.delta", "response.output_text.done", "response.content_part.done",
                "response.output_item.done",
                "response.output_item.added", "response.function_call_arguments.delta",
                "response.function_call_arguments.done", "response.output_item.done",
                "response.output_item.added", "response.custom_tool_call_input.delta",
                "response.custom_tool_call_input.done", "response.output_item.done",
                "response.completed");
        List<JsonNode> data = data(body);
        assertThat(data).extracting(event -> event.path("sequence_number").asInt())
                .containsExactlyElementsOf(IntStream.range(0, data.size()).boxed().toList());
        JsonNode output = data.getLast().at("/response/output");
        assertThat(output.get(1).path("call_id").asText()).isEqualTo("call_1");
        assertThat(output.get(1).path("arguments").asText()).isEqualTo("{\"cmd\":\"ls\"}");
        assertThat(output.get(2).path("type").asText()).isEqualTo("custom_tool_call");
        assertThat(output.get(2).path("input").asText()).isEqualTo("*** Begin");
    }

    @Test
    void aHistoryThatIsSentWholeIsStoredOnce() throws Exception {
        replies.add(Reply.of("I look.").calling(CALL, PATCH));
        replies.add(Reply.of("Done."));
        replies.add(Reply.of("Bye."));
        String[] first = {DEVELOPER, PLACE, HELLO};
        String[] second = {DEVELOPER, PLACE, HELLO, item("assistant", "output_text", "I look."),
            "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_1\",\"name\":\"exec_command\","
                    + "\"arguments\":\"{\\\"cmd\\\":\\\"ls\\\"}\"}",
            "{\"type\":\"custom_tool_call\",\"call_id\":\"call_2\",\"name\":\"apply_patch\",\"input\":\"*** Begin\"}",
            "{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"a.txt\"}",
            "{\"type\":\"custom_tool_call_output\",\"call_id\":\"call_2\",\"output\":\"ok\"}"};
        store.send("POST", PATH, request(TOOLS, first));
        store.send("POST", PATH, request(TOOLS, second));
        List<String> third = new ArrayList<>(List.of(second));
        third.add(item("assistant", "output_text", "Done."));
        third.add(item("user", "input_text", "Thanks"));
        store.send("POST", PATH, request(TOOLS, third.toArray(String[]::new)));

        assertThat(contents()).containsExactly("say hello", "I look.", "exec_command cmd=ls",
                "apply_patch input=*** Begin", "a.txt", "ok", "Done.", "Thanks", "Bye.");
        assertThat(model.prompts().getLast().messages()).filteredOn(PromptMessage.ToolAnswer.class::isInstance)
                .hasSize(2);
    }

    @Test
    void theModelGetsFunctionsForAllToolsOfTheClient() throws Exception {
        replies.add(Reply.of("").calling(new ToolUse("call_3", "agents__wait", Map.of())));
        JsonNode response = ServedStore.JSON.readTree(store.send("POST", PATH, request(
                TOOLS + ",\"max_output_tokens\":99,\"reasoning\":{\"summary\":\"auto\"},\"text\":{\"format\":{\"type\":"
                        + "\"json_schema\",\"name\":\"n\",\"schema\":{}}}",
                DEVELOPER, PLACE, HELLO)).body());

        Prompt prompt = model.prompts().getLast();
        assertThat(prompt.offer().tools()).extracting(ToolSpecification::name)
                .containsExactly("exec_command", "apply_patch", "agents__wait", "search_workstream");
        assertThat(prompt.offer().tools().get(1).description()).contains("start: x");
        assertThat(prompt.options()).containsOnlyKeys("max_tokens", "parallel_tool_calls", "response_format");
        assertThat(prompt.messages().getFirst().toString()).contains("You are a coding agent.");
        assertThat(prompt.messages().get(1).toString()).contains("<environment_context>", "say hello");
        assertThat(response.at("/output/0/namespace").asText()).isEqualTo("agents");
        assertThat(response.at("/output/0/name").asText()).isEqualTo("wait");
        assertThat(contents().getFirst()).isEqualTo("say hello");
    }

    @Test
    void reasoningComesBackAsItWas() throws Exception {
        replies.add(Reply.of("Bye."));
        String ours = ResponseReasoning.encrypted(
                new JsonObject().with("type", "thinking").with("thinking", "Hm.").with("signature", "s"));
        store.send("POST", PATH, request("", HELLO,
                "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"" + ours + "\"}",
                "{\"type\":\"reasoning\",\"id\":\"rs_2\",\"summary\":[],\"encrypted_content\":\"gAAA\"}",
                item("assistant", "output_text", "Hello."), item("user", "input_text", "Bye")));

        Message hello = store.messages("ws_1").get(1);
        assertThat(hello.content()).isEqualTo("Hello.");
        assertThat(Json.text(hello.provider()))
                .contains("\"signature\":\"s\"", "\"places\":[0]", "\"encrypted_content\":\"gAAA\"");
    }

    @Test
    void aHistoryWithHalfACharacterIsTaken() throws Exception {
        replies.add(Reply.of("Bye."));
        HttpResponse<String> answer = store.send("POST", PATH, request("", item("user", "input_text", "Hi \\ud83d"),
                item("assistant", "output_text", "So \\ud83d"), item("user", "input_text", "Bye")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contents()).hasSize(4).endsWith("Bye", "Bye.");
    }

    @Test
    void failuresHaveOpenAisForm() throws Exception {
        replies.add(Reply.of().failing(Reason.PROMPT_TOO_LONG, "Too long."));
        replies.add(Reply.of("Half").failing(Reason.BROKEN, "It broke."));
        HttpResponse<String> tooLong = store.send("POST", PATH, request("", HELLO));
        String broken = store.send("POST", PATH, request(",\"stream\":true", HELLO)).body();
        HttpResponse<String> background = store.send("POST", PATH, request(",\"background\":true", HELLO));

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("\"code\":\"context_length_exceeded\"");
        assertThat(events(broken)).endsWith("response.failed");
        assertThat(data(broken).getLast().at("/response/error/message").asText()).isEqualTo("It broke.");
        assertThat(background.statusCode()).isEqualTo(400);
    }

    @Test
    void countsWhatIsSent() throws Exception {
        HttpResponse<String> counted = store.send("POST", PATH + "/input_tokens", request(TOOLS, HELLO));

        assertThat(counted.body()).contains("\"object\":\"response.input_tokens\"");
        assertThat(ServedStore.JSON.readTree(counted.body()).path("input_tokens").asInt()).isGreaterThan(10);
        assertThat(model.prompts()).isEmpty();
    }

    private static String item(String role, String type, String text) {
        return "{\"type\":\"message\",\"id\":\"msg_" + role + text.length() + "\",\"role\":\"" + role
                + "\",\"content\":[{\"type\":\"" + type + "\",\"text\":\"" + text + "\"}]}";
    }

    private static String request(String more, String... items) {
        return "{\"model\":\"arawn/One\"" + more + ",\"include\":[\"reasoning.encrypted_content\"],\"input\":["
                + String.join(",", items) + "]}";
    }

    private static List<String> events(String body) {
        return body.lines().filter(line -> line.startsWith("event: ")).map(line -> line.substring(7)).toList();
    }

    private static List<JsonNode> data(String body) throws Exception {
        String all = String.join(",", body.lines().filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6)).toList());
        return StreamSupport.stream(ServedStore.JSON.readTree("[" + all + "]").spliterator(), false).toList();
    }

    private List<String> contents() {
        return store.messages("ws_1").stream().map(Message::content).toList();
    }
}
