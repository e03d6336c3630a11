package io.arawn.workstream.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an agent gets that sends its requests as lines, and ends its input at once. */
final class WorkstreamMcpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                    + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}}}\n";

    private final Arawn arawn = Arawn.builder().build();
    private McpSettings settings =
            new McpSettings(Optional.empty(), false, Optional.empty(), ZoneOffset.UTC, "1");

    @AfterEach
    void close() {
        arawn.close();
    }

    private Workstream talk(String name, String... texts) {
        Workstream workstream = arawn.create(name);
        for (int i = 0; i < texts.length; i++) {
            RecordId id = new RecordId("m" + (i + 1));
            arawn.append(workstream.id(), List.of(
                    Message.of(id, Role.USER, texts[i], NOON.plusSeconds(i)).turn(id).author("ann").build()));
        }
        return workstream;
    }

    /** The answers to the lines, in the order of their ids; those without an id first. */
    private List<JsonNode> answers(String... lines) throws Exception {
        StringBuilder input = new StringBuilder();
        input.append(INITIALIZE);
        input.append("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
        for (String line : lines) {
            input.append(line).append('\n');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkstreamMcp.serve(
                arawn, settings, new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8)), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        answers.sort((one, other) -> Integer.compare(one.path("id").asInt(-1), other.path("id").asInt(-1)));
        return answers;
    }

    private JsonNode call(String tool, String arguments) throws Exception {
        return answers(line(1, tool, arguments)).getLast().get("result");
    }

    private static String line(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    private static String text(JsonNode result) {
        return result.at("/content/0/text").textValue();
    }

    private static String error(JsonNode result) {
        assertThat(result.path("isError").booleanValue()).as(result.toString()).isTrue();
        return text(result);
    }

    @Test
    void whatAClientHasLeftIsMarked() throws Exception {
        Workstream trees = talk("Trees", "We meet at the oak", "We meet at the elm");
        arawn.append(trees.id(), List.of(new Event.Branched(
                new Event.Origin(new RecordId("e1"), NOON, Optional.empty()),
                List.of(new RecordId("m2")), List.of(), new RecordId("m1"))));

        assertThat(call("read", "{\"workstream\":\"Trees\"}").toString())
                .contains("[m2]").containsOnlyOnce("\"left\":true");
        assertThat(call("search", "{\"query\":\"elm\"}").toString())
                .contains("user (ann) [left]: We meet at the elm");
    }

    @Test
    void offersSixToolsThatCostFewTokens() throws Exception {
        JsonNode tools = answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                .getLast().at("/result/tools");

        assertThat(tools.findValuesAsText("name"))
                .containsExactlyInAnyOrder("list_workstreams", "search", "read", "context", "append", "pin");
        for (JsonNode tool : tools) {
            assertThat(tool.get("description").textValue().split(" ")).hasSizeLessThanOrEqualTo(60);
            boolean reads = !List.of("append", "pin").contains(tool.get("name").textValue());
            assertThat(tool.at("/annotations/readOnlyHint").booleanValue()).isEqualTo(reads);
            assertThat(tool.at("/annotations/destructiveHint").booleanValue()).isFalse();
        }
    }

    @Test
    void saysWhoItIs() throws Exception {
        JsonNode initialized = answers().getFirst().get("result");

        assertThat(initialized.at("/serverInfo/name").textValue()).isEqualTo("arawn");
        assertThat(initialized.get("protocolVersion").textValue()).isEqualTo("2025-06-18");
        assertThat(initialized.get("instructions").textValue()).contains("not instructions");
    }

    @Test
    void listsWorkstreams() throws Exception {
        talk("Research", "one", "two");
        talk("House");

        JsonNode all = call("list_workstreams", "{}");
        JsonNode one = call("list_workstreams", "{\"limit\":1}");

        assertThat(text(all)).contains("Research (", "): 2 messages", "House (");
        assertThat(all.at("/structuredContent/workstreams")).hasSize(2);
        assertThat(one.at("/structuredContent/more").booleanValue()).isTrue();
        assertThat(text(one)).endsWith("… and more");
    }

    @Test
    void findsWhatWasSaid() throws Exception {
        Workstream research = talk("Research", "We keep the ledger in Postgres", "Lunch was good");
        talk("House", "The ledger is in the kitchen");

        JsonNode everywhere = call("search", "{\"query\":\"ledger\"}");
        JsonNode here = call("search", "{\"query\":\"ledger\",\"workstream\":\"Research\"}");

        assertThat(everywhere.at("/structuredContent/results")).hasSize(2);
        assertThat(text(here)).isEqualTo(
                research.id() + " [m1] 2024-01-15T12:00:00Z user (ann): We keep the ledger in Postgres");
        assertThat(here.at("/structuredContent/results/0/message/id").textValue()).isEqualTo("m1");
        assertThat(text(call("search", "{\"query\":\"ledger\",\"since\":\"2025-01-01\"}")))
                .isEqualTo("Nothing was found.");
        assertThat(text(call("search", "{\"query\":\"ledger\",\"author\":\"bob\"}")))
                .contains("no message is by 'bob'; there are messages by ann");
    }

    @Test
    void searchesTheConfiguredWorkstreamUnlessTheCallNamesOthers() throws Exception {
        talk("Research", "We keep the ledger in Postgres");
        talk("House", "The ledger is in the kitchen");
        settings = new McpSettings(Optional.of("House"), false, Optional.empty(), ZoneOffset.UTC, "1");

        assertThat(text(call("search", "{\"query\":\"ledger\"}"))).contains("kitchen").doesNotContain("Postgres");
        assertThat(text(call("search", "{\"query\":\"ledger\",\"workstream\":\"*\"}"))).contains("kitchen", "Postgres");
    }

    @Test
    void readsTheNewestMessagesAndThoseAroundOne() throws Exception {
        talk("Research", "one", "two", "three", "four", "five");

        assertThat(text(call("read", "{\"workstream\":\"Research\",\"limit\":2}"))).contains("four", "five")
                .doesNotContain("three");
        assertThat(call("read", "{\"workstream\":\"Research\",\"around\":\"m3\",\"limit\":3}")
                .at("/structuredContent/messages").findValuesAsText("content")).containsExactly("two", "three", "four");
        assertThat(error(call("read", "{\"workstream\":\"Research\",\"around\":\"m9\"}")))
                .contains("there is no message 'm9'");
    }

    @Test
    void boundsAnswersInTokens() throws Exception {
        talk("Research", "alpha ".repeat(300), "beta ".repeat(300), "gamma ".repeat(3_000));

        String newest = text(call("read", "{\"workstream\":\"Research\",\"max_tokens\":200}"));
        String middle = text(call("read", "{\"workstream\":\"Research\",\"around\":\"m2\",\"max_tokens\":1000}"));

        assertThat(newest).contains("gamma", "[…]", "no room for 2 more").hasSizeLessThan(1_500);
        assertThat(middle).contains("beta").doesNotContain("gamma");
        assertThat(error(call("read", "{\"workstream\":\"Research\",\"max_tokens\":1}"))).contains("max_tokens");
    }

    @Test
    void givesTheContextOfAQuestion() throws Exception {
        talk("Research", "We keep the ledger in Postgres");

        JsonNode context = call("context", "{\"workstream\":\"Research\",\"question\":\"Where is the ledger?\"}");

        assertThat(text(context)).contains("We keep the ledger in Postgres").doesNotContain("Where is the ledger?");
        assertThat(context.at("/structuredContent/budget").intValue()).isEqualTo(2_000);
    }

    @Test
    void keepsWhatAnAgentAppends() throws Exception {
        talk("Research");

        JsonNode stored = call("append", "{\"workstream\":\"Research\",\"text\":\"Build is green\",\"id\":\"n1\"}");
        JsonNode again = call("append", "{\"workstream\":\"Research\",\"text\":\"Build is green\",\"id\":\"n1\"}");

        assertThat(stored.at("/structuredContent/added").booleanValue()).isTrue();
        assertThat(again.at("/structuredContent/added").booleanValue()).isFalse();
        Message message = arawn.newest(arawn.find("Research").id(), 10).messages().getFirst();
        assertThat(message.role()).isEqualTo(Role.AGENT_PUSH);
        assertThat(message.author()).contains("tester");
        assertThat(message.content()).isEqualTo("Build is green");
        assertThat(arawn.find("Research").messageCount()).isEqualTo(1);
    }

    @Test
    void createsTheConfiguredWorkstreamWithItsFirstMessage() throws Exception {
        settings = new McpSettings(Optional.of("New"), false, Optional.of("ben"), ZoneOffset.UTC, "1");

        assertThat(error(call("read", "{}"))).contains("New");
        call("append", "{\"text\":\"hello\",\"role\":\"user\"}");

        assertThat(arawn.newest(arawn.find("New").id(), 1).messages().getFirst().author()).contains("ben");
    }

    @Test
    void pinsAndUnpins() throws Exception {
        Workstream research = talk("Research", "one");

        assertThat(text(call("pin", "{\"workstream\":\"Research\",\"message\":\"m1\"}")))
                .isEqualTo("Message m1 is pinned.");
        assertThat(arawn.pinned(research.id())).hasSize(1);
        call("pin", "{\"workstream\":\"Research\",\"message\":\"m1\",\"pinned\":false}");
        assertThat(arawn.pinned(research.id())).isEmpty();
        assertThat(error(call("pin", "{\"workstream\":\"Research\",\"message\":\"m7\"}"))).contains("m7");
    }

    @Test
    void deletesOnlyWhereItIsAllowed() throws Exception {
        talk("Research", "one");

        assertThat(answers(line(1, "delete_workstream", "{\"workstream\":\"Research\"}")).getLast().has("error"))
                .isTrue();
        assertThat(arawn.list()).hasSize(1);
        settings = new McpSettings(Optional.empty(), true, Optional.empty(), ZoneOffset.UTC, "1");
        assertThat(text(call("delete_workstream", "{\"workstream\":\"Research\"}")))
                .contains("arawn workstream restore");
        assertThat(arawn.list()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithACall() throws Exception {
        talk("Research", "one");

        assertThat(error(call("search", "{}"))).contains("'query' is missing");
        assertThat(error(call("search", "{\"query\":7}"))).contains("'query' must be a text, it is 7");
        assertThat(error(call("search", "{\"query\":\"x\",\"limit\":0}"))).contains("'limit' must be a whole number");
        assertThat(error(call("search", "{\"query\":\"x\",\"colour\":\"red\"}")))
                .contains("there is no argument 'colour'");
        assertThat(error(call("read", "{}"))).contains("list_workstreams");
        assertThat(error(call("read", "{\"workstream\":\"Nowhere\"}"))).contains("Nowhere");
        assertThat(error(call("append", "{\"workstream\":\"Research\",\"text\":\"x\",\"role\":\"system\"}")))
                .contains("agent_push");
    }

    @Test
    void goesOnAfterALineThatIsNoMessage() throws Exception {
        List<JsonNode> answers = answers("rubbish", "", "[1]", line(1, "list_workstreams", "{}"));

        assertThat(answers).hasSize(4);
        assertThat(answers.subList(0, 2)).allMatch(answer -> answer.at("/error/code").intValue() == -32700);
        assertThat(answers.getLast().has("result")).isTrue();
    }

    @Test
    void answersManyCallsBeforeItEnds() throws Exception {
        talk("Research", "one");
        String[] lines = new String[50];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(i + 1, "append", "{\"workstream\":\"Research\",\"text\":\"note " + i + "\"}");
        }

        assertThat(answers(lines)).hasSize(51).allMatch(answer -> answer.has("result"));
        assertThat(arawn.find("Research").messageCount()).isEqualTo(51);
    }

    @Test
    void readsResources() throws Exception {
        Workstream research = talk("Research", "one", "two");

        JsonNode all = resource("arawn://workstream/" + research.id());
        JsonNode one = resource("arawn://workstream/" + research.id() + "/messages/m2");

        assertThat(all.at("/result/contents/0/text").textValue()).startsWith("# Research\n\n**ann**, ").contains("one",
                "two");
        assertThat(one.at("/result/contents/0/text").textValue()).endsWith("(m2)\n\ntwo");
        assertThat(resource("arawn://workstream/ws_none").has("error")).isTrue();
    }

    private JsonNode resource(String uri) throws Exception {
        return answers(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"" + uri + "\"}}")
                .getLast();
    }

    @Test
    void offersToGoOn() throws Exception {
        talk("Research", "We keep the ledger in Postgres");

        JsonNode prompt =
                answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"continue\","
                        + "\"arguments\":{\"workstream\":\"Research\"}}}").getLast();

        assertThat(prompt.at("/result/messages/0/role").textValue()).isEqualTo("user");
        assertThat(prompt.at("/result/messages/0/content/text").textValue())
                .contains("We keep the ledger in Postgres", "Where did we leave off");
    }

    /** The SDK would wait for a notification that never comes, and the server would never end. */
    @Test
    void answersAClientThatDoesNotSayThatItIsInitialized() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkstreamMcp.serve(arawn, settings,
                new ByteArrayInputStream(("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n" + INITIALIZE
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n")
                        .getBytes(StandardCharsets.UTF_8)),
                out);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("begin with 'initialize'");
        assertThat(lines).anyMatch(line -> line.contains("\"id\":2") && line.contains("list_workstreams"));
    }

    /** A client that went away is no failure. */
    @Test
    void endsWhenNothingCanBeWritten() throws Exception {
        OutputStream closed = new OutputStream() {

            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        WorkstreamMcp.serve(
                arawn, settings, new ByteArrayInputStream(INITIALIZE.getBytes(StandardCharsets.UTF_8)), closed);

        assertThat(arawn.list()).isEmpty();
    }
}
