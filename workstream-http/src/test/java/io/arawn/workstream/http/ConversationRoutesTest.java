package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What OpenAI's clients do with responses and conversations that a server keeps. */
final class ConversationRoutesTest {

    private static final String RESPONSES = "/v1/responses";
    private static final String CONVERSATIONS = "/v1/conversations";
    private static final ToolUse SEARCH = new ToolUse("call_0", "search_workstream", Map.of("query", "x"));
    private static final ToolUse CALL = new ToolUse("call_1", "ls", Map.of());
    private static final String LS = ",\"tools\":[{\"type\":\"function\",\"name\":\"ls\",\"parameters\":{}}]";

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
    void aResponseIsKeptWithItsInput() throws Exception {
        replies.addAll(List.of(Reply.of("I look.").calling(SEARCH), Reply.of("Yes.").calling(CALL), Reply.of("Done.")));
        JsonNode first = post(RESPONSES, "{\"model\":\"arawn/One\",\"input\":\"Hi\"" + LS + "}");
        JsonNode second = post(RESPONSES, "{\"model\":\"arawn\",\"previous_response_id\":\"" + first.path("id").asText()
                + "\",\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"a\"}]" + LS
                + "}");

        JsonNode kept = store.get(RESPONSES + "/" + first.path("id").asText());
        assertThat(kept.path("status").asText()).isEqualTo("completed");
        assertThat(kept.path("output").findValuesAsText("type"))
                .containsExactly("message", "output_text", "message", "output_text", "function_call");
        assertThat(store.get(RESPONSES + "/" + first.path("id").asText() + "/input_items").at("/data").toString())
                .contains("\"text\":\"Hi\"").doesNotContain("I look.");
        JsonNode input = store.get(RESPONSES + "/" + second.path("id").asText() + "/input_items");
        assertThat(input.path("data")).hasSize(1);
        assertThat(input.at("/data/0/call_id").asText()).isEqualTo("call_1");
        assertThat(second.path("previous_response_id")).isEqualTo(first.path("id"));
        assertThat(contents("ws_1")).contains("Hi", "a", "Done.").doesNotHaveDuplicates();
    }

    @Test
    void aDeletedResponseIsErased() throws Exception {
        replies.add(Reply.of("Secret."));
        String id = post(RESPONSES, "{\"model\":\"arawn/One\",\"input\":\"Hi\"}").path("id").asText();

        assertThat(store.send("DELETE", RESPONSES + "/" + id).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"object\":\"response\",\"deleted\":true}");
        assertThat(store.send("GET", RESPONSES + "/" + id).statusCode()).isEqualTo(404);
        assertThat(contents("ws_1")).doesNotContain("Secret.");
    }

    @Test
    void aConversationIsAWorkstream() throws Exception {
        replies.add(Reply.of("Hello."));
        JsonNode made = post(CONVERSATIONS, "{\"metadata\":{\"name\":\"Talk\"},\"items\":[{\"type\":\"message\","
                + "\"role\":\"user\",\"content\":\"We took Postgres\"}]}");
        String id = made.path("id").asText();
        JsonNode said = post(RESPONSES, "{\"model\":\"arawn\",\"conversation\":\"" + id + "\",\"input\":\"Hi\"}");
        JsonNode items = store.get(CONVERSATIONS + "/" + id + "/items?order=asc&limit=2");

        assertThat(said.at("/conversation/id").asText()).isEqualTo(id);
        assertThat(made.path("object").asText()).isEqualTo("conversation");
        assertThat(store.arawn.find("Talk").id().value()).isEqualTo(id.substring("conv_".length()));
        assertThat(items.path("data").findValuesAsText("text")).containsExactly("We took Postgres", "Hi");
        assertThat(items.path("has_more").asBoolean()).isTrue();
        assertThat(store.get(CONVERSATIONS + "/" + id + "/items?order=asc&after=" + items.path("last_id").asText())
                .path("data").findValuesAsText("text")).containsExactly("Hello.");
        assertThat(model.prompts().getLast().messages().toString()).contains("We took Postgres");
    }

    @Test
    void itemsAreAddedShownAndErased() throws Exception {
        JsonNode added = post(CONVERSATIONS + "/conv_ws_1/items",
                "{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"A\"}]},"
                        + "{\"role\":\"assistant\",\"content\":\"B\"}]}");
        String first = CONVERSATIONS + "/conv_ws_1/items/" + added.path("first_id").asText();

        assertThat(store.get(first).at("/content/0/text").asText()).isEqualTo("A");
        assertThat(store.send("DELETE", first).statusCode()).isEqualTo(200);
        assertThat(store.send("GET", first).statusCode()).isEqualTo(404);
        assertThat(contents("ws_1")).containsExactly("B");
    }

    @Test
    void metadataIsReplacedAndTheConversationGoesToTheTrash() throws Exception {
        String one = CONVERSATIONS + "/conv_ws_1";
        post(one, "{\"metadata\":{\"a\":\"1\",\"b\":\"2\"}}");
        post(one, "{\"metadata\":{\"b\":\"3\"}}");

        assertThat(store.get(one).path("metadata").toString()).isEqualTo("{\"b\":\"3\"}");
        assertThat(store.send("DELETE", one).body()).contains("\"conversation.deleted\"");
        assertThat(store.send("GET", one).statusCode()).isEqualTo(404);
        assertThat(store.arawn.trash()).hasSize(1);
    }

    @Test
    void unknownResponsesAndOtherWorkstreamsAreRefused() throws Exception {
        replies.add(Reply.of("Hello."));
        store.workstream("ws_2", "Two");
        String id = post(RESPONSES, "{\"model\":\"arawn/One\",\"input\":\"Hi\"}").path("id").asText();
        HttpResponse<String> other = store.send("POST", RESPONSES,
                "{\"model\":\"arawn/Two\",\"previous_response_id\":\"" + id + "\",\"input\":\"Hi\"}");

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("name different workstreams");
        for (String unknown : List.of("resp_x", "resp_x_ws_9", "ws_1", "resp_x_ws_1", "resp__")) {
            assertThat(store.send("GET", RESPONSES + "/" + unknown).statusCode()).isEqualTo(404);
        }
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = store.send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ServedStore.JSON.readTree(answer.body());
    }

    private List<String> contents(String workstream) {
        return store.messages(workstream).stream().map(Message::content).toList();
    }
}
