package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.http.Example.Connected;
import io.arawn.workstream.http.Example.Exchanged;
import io.arawn.workstream.http.Example.Part;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.testkit.RecordingSocket;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does what {@code docs/api.md} does, and expects what it says. */
final class ApiDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

    private static final ToolUse LOOK_UP = new ToolUse("call_1", "search_workstream", Map.of("query", "where to go"));

    private final ServedStore store =
            new ServedStore(ServedStore.ANY_PORT, ScriptedChatModel.calling("test", ApiDocumentTest::reply));

    /** Looks something up first when it is asked what it remembers. */
    private static Reply reply(Prompt prompt) {
        return prompt.messages().getLast() instanceof PromptMessage.User asked && asked.text().contains("remember")
                ? Reply.of().calling(LOOK_UP)
                : Reply.of("Hello ", "there.");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void allExamplesAreTrue() throws Exception {
        List<Example> examples = Example.in(Files.readString(DOCUMENT));

        assertThat(examples).hasSizeGreaterThan(15);
        for (Example example : examples) {
            switch (example) {
                case Exchanged exchanged -> exchange(exchanged);
                case Connected connected -> connect(connected);
            }
        }
    }

    @Test
    void everyCodeIsListed() throws Exception {
        String document = Files.readString(DOCUMENT);
        Path folder = Path.of("src", "main", "java", "io", "arawn", "workstream", "http");
        Pattern code = Pattern.compile("Problem\\.of\\(\\s*\\d{3},\\s*\"([a-z_]+)\"");
        List<Path> sources;
        try (Stream<Path> files = Files.list(folder)) {
            sources = files.toList();
        }
        List<String> codes = sources.stream()
                .map(ApiDocumentTest::read)
                .flatMap(text -> code.matcher(text).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(codes).hasSizeGreaterThan(10).allSatisfy(each -> assertThat(document).contains("`" + each + "`"));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyFailureOfAModelIsListedWithItsStatus(Reason reason) throws Exception {
        Problem problem = Problems.of(new ChatModelException(reason, "it failed", null));
        Problem error = OpenAiErrors.ofTurn(problem);

        assertThat(rows(problem)).as(problem.code()).hasSize(1);
        assertThat(rows(error)).as(error.code()).hasSize(1);
    }

    private static List<String> rows(Problem problem) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| " + problem.status() + " |"))
                .filter(line -> line.contains("`" + problem.code() + "`"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private void exchange(Exchanged example) throws Exception {
        Part documented = example.response();
        String where = example.request().first();
        HttpResponse<String> actual = store.send(request(example.request()));

        assertThat(actual.statusCode()).as(where + "\n" + actual.body())
                .isEqualTo(Integer.parseInt(documented.first().split(" ", 2)[0]));
        documented.headers().forEach((name, value) -> {
            String sent = actual.headers().firstValue(name).orElse("");
            assertThat(sent).as(where + " " + name).startsWith(value.replace("…\"", ""));
        });
        if (documented.body().startsWith("data:")) {
            chunks(where, documented.body(), actual.body());
        } else if (documented.body().startsWith("event:")) {
            events(where, documented.body(), actual.body());
        } else if (documented.body().isEmpty()) {
            assertThat(actual.body()).as(where).isEmpty();
        } else {
            Shape.assertSame(where, json(documented.body()), json(actual.body()));
        }
    }

    private HttpRequest.Builder request(Part documented) {
        String[] line = documented.first().split(" ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(store.uri(line[1]))
                .method(line[0], BodyPublishers.ofString(documented.body()));
        documented.headers().forEach(request::header);
        return request;
    }

    private static void events(String where, String documented, String actual) throws Exception {
        List<String> wanted = Stream.of(documented.split("\n\n")).toList();
        List<String> sent =
                Stream.of(actual.split("\n\n")).filter(event -> !event.startsWith(":")).toList();
        assertThat(sent).as(where).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            String[] one = wanted.get(i).split("\ndata: ", 2);
            String[] other = sent.get(i).split("\ndata: ", 2);
            assertThat(other[0]).as(where).isEqualTo(one[0]);
            Shape.assertSame(where + " " + one[0], json(one[1]), json(other[1]));
        }
    }

    private static void chunks(String where, String documented, String actual) throws Exception {
        List<String> wanted = List.of(documented.strip().split("\n\n"));
        List<String> sent = List.of(actual.strip().split("\n\n"));
        assertThat(sent).as(where).hasSameSizeAs(wanted).last().isEqualTo(wanted.getLast());
        for (int i = 0; i < wanted.size() - 1; i++) {
            Shape.assertSame(where + " chunk " + i, json(wanted.get(i).substring(6)), json(sent.get(i).substring(6)));
        }
    }

    private void connect(Connected example) throws Exception {
        try (RecordingSocket socket = TestSocket.open(store, example.query())) {
            for (String frame : example.frames()) {
                String text = frame.substring(2);
                if (frame.startsWith(">")) {
                    socket.send(text);
                } else {
                    Shape.assertSame(frame, json(text), socket.next());
                }
            }
        }
    }

    private static JsonNode json(String text) throws IOException {
        return ServedStore.JSON.readTree(text);
    }
}
