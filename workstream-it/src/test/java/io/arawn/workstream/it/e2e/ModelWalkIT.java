package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the requests to a configured model and its stored replies. */
final class ModelWalkIT {

    private static final Instant START = Instant.parse("2024-01-15T10:00:00Z");
    private static final String QUESTION = "Which bird is the codename of the launch?";

    @TempDir
    private Path folder;

    private StubProvider model;

    @BeforeEach
    void start() {
        model = StubProvider.start();
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void theModelIsGivenWhatThePlanSaysAndTheNewMessageLast() {
        Home home = ModelHome.inProcess(folder, model);
        limits(home, 20, 8);
        home.drop("ws_talk", talk().named("Talk"));
        model.then(StubReply.text("It is ", "the ", "kingfisher."));

        Finished asked = home.run("chat", "--workstream", "Talk", QUESTION);

        assertThat(asked.text()).isEqualTo("It is the kingfisher.\n");
        assertThat(asked.err()).isEqualTo("The model gpt-4o-mini at " + model.baseUrl().getAuthority()
                + " is sent the text of workstream ws_talk, because model.provider is openai ("
                + home.arawn().resolve("config.toml") + ":2); arawn models tells more.\n");
        Request request = model.requests().getFirst();
        assertThat(request.line()).startsWith("POST /v1/chat/completions ");
        assertThat(request.headers()).containsEntry("authorization", "Bearer sk-secret-of-the-stub");
        assertThat(request.body().get("model").textValue()).isEqualTo("gpt-4o-mini");
        List<JsonNode> messages = messages(request);
        assertThat(content(messages.getFirst())).startsWith("Times are UTC. ").doesNotContain("Talk",
                "summary of");
        assertThat(content(messages.get(1))).contains(": workstream \"Talk\"", ": summary of ");
        assertThat(messages.stream().filter(each -> role(each).equals("system"))).hasSize(1);
        assertThat(content(messages.getLast()))
                .contains("The codename of the launch is kingfisher")
                .contains("15 January 2024")
                .endsWith(QUESTION);
        List<String> verbatim = messages.subList(1, messages.size() - 1).stream().map(ModelWalkIT::content).toList();
        assertThat(verbatim).hasSizeBetween(8, 20).last().isEqualTo("It is sunny.");
        // Two user messages in a row are one message for the model.
        assertThat(verbatim).anyMatch(said -> said.startsWith("Remark number 39 of the talk"))
                .doesNotContain("Remark number 3 of the talk");
    }

    @Test
    void callsOfToolsTravelWithTheirResults() {
        Home home = ModelHome.inProcess(folder, model);
        home.drop("ws_talk", talk().named("Talk"));

        home.run("chat", "--workstream", "Talk", "And tomorrow?").exits(0);

        List<JsonNode> messages = messages(model.requests().getFirst());
        JsonNode call = messages.stream().filter(each -> each.has("tool_calls")).findFirst().orElseThrow();
        JsonNode result = messages.get(messages.indexOf(call) + 1);
        assertThat(role(call)).isEqualTo("assistant");
        assertThat(call.at("/tool_calls/0/function/name").textValue()).isEqualTo("weather");
        assertThat(call.at("/tool_calls/0/function/arguments").textValue()).isEqualTo("{\"city\":\"Bath\"}");
        assertThat(role(result)).isEqualTo("tool");
        assertThat(result.get("tool_call_id")).isEqualTo(call.at("/tool_calls/0/id"));
        assertThat(content(result)).contains("sunny, 21 degrees");
    }

    @Test
    void theBeginningStaysTheSameFromTurnToTurn() {
        Home home = ModelHome.inProcess(folder, model);
        limits(home, 20, 8);
        home.drop("ws_talk", talk().named("Talk"));

        home.run("chat", "--workstream", "Talk", QUESTION).exits(0);
        home.run("chat", "--workstream", "Talk", "How is the weather now?").exits(0);

        List<JsonNode> first = messages(model.requests().get(0));
        List<JsonNode> second = messages(model.requests().get(1));
        assertThat(second).hasSize(first.size() + 2)
                .startsWith(first.subList(0, first.size() - 1).toArray(JsonNode[]::new));
        assertThat(home.lines("ws_talk")).filteredOn(line -> line.contains("\"summary_made\"")).hasSize(1);
    }

    @Test
    void ctrlCStoresWhatArrivedOfTheReply() throws InterruptedException {
        Home home = ModelHome.of(folder, model);
        home.drop("ws_talk", talk().named("Talk"));
        model.then(StubReply.streamed(Ending.HANG, "It is ", "a long"));

        try (Program program = home.start("chat", "--workstream", "Talk", "Tell me")) {
            program.endInput();
            program.awaitOut("It is a long"::equals);
            program.signal("INT");
            Finished interrupted = program.finish();

            assertThat(interrupted.exits(130).out()).isEqualTo("It is a long\n");
            assertThat(interrupted.err().lines().toList()).hasSize(2).last().asString()
                    .startsWith("Interrupted").contains("ws_talk");
            assertThat(model.awaitClientGone(Hang.TIME)).isTrue();
        }
        JsonNode stored = Finished.json(home.lines("ws_talk").getLast());
        assertThat(stored.get("content").textValue()).isEqualTo("It is a long");
        assertThat(stored.at("/metadata/finish").textValue()).isEqualTo("cancelled");
    }

    @Test
    void aBusyProviderIsAskedAgainWhenItSays() {
        Home home = ModelHome.inProcess(folder, model);
        model.then(StubReply.retryAfter(429, "0"), StubReply.text("Now."));

        assertThat(home.run("chat", "--workstream", "Talk", "Hello").text()).isEqualTo("Now.\n");
        assertThat(model.requests()).hasSize(2);

        model.then(StubReply.retryAfter(429, "3600"));
        assertThat(home.run("chat", "--workstream", "Talk", "Again").exits(6).err()).contains("try again in 3600 s");
        assertThat(model.requests()).as("nobody waits for an hour").hasSize(3);
    }

    private static void limits(Home home, int maxHistory, int contextWindow) {
        home.configure(Home.read(home.arawn().resolve("config.toml"))
                + "[workstreams]\nmax_history = %d\ncontext_window = %d\n".formatted(maxHistory, contextWindow));
    }

    /** A log with a fact at its beginning and a tool call at its end. */
    private static Tools talk() {
        BareLog log = new BareLog().say("user", "The codename of the launch is kingfisher, a bird", START);
        for (int i = 0; i < 40; i++) {
            log.say(i % 2 == 0 ? "assistant" : "user", "Remark number " + i + " of the talk",
                    START.plus(Duration.ofMinutes(i)));
        }
        return new Tools(log);
    }

    /** A log that ends with a question that was answered with a tool's help. */
    private record Tools(BareLog log) {

        String named(String name) {
            return log.named(name) + """
                    {"role":"user","content":"How is the weather in Bath?","timestamp":"2024-01-15T12:00:00Z"}
                    {"role":"tool_use","content":"weather Bath","timestamp":"2024-01-15T12:00:01Z","reply":"r1","metadata":{"tool_id":"call_1","name":"weather","arguments":{"city":"Bath"}}}
                    {"role":"tool_result","content":"sunny, 21 degrees","timestamp":"2024-01-15T12:00:02Z","metadata":{"tool_call_id":"call_1","success":true}}
                    {"role":"assistant","content":"It is sunny.","timestamp":"2024-01-15T12:00:03Z","reply":"r2"}
                    """;
        }
    }

    private static List<JsonNode> messages(Request request) {
        return StreamSupport.stream(request.body().get("messages").spliterator(), false).toList();
    }

    private static String role(JsonNode message) {
        return message.get("role").textValue();
    }

    /** The text, given as one string or in parts. */
    private static String content(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isArray() ? content.path(0).path("text").asText() : content.asText();
    }
}
