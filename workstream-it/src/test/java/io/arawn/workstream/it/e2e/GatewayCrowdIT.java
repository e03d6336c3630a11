package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests 200 streams at once through the packaged server. The provider replies when it has received all requests. */
final class GatewayCrowdIT {

    private static final int STREAMS = 200;
    private static final int WORKSTREAMS = 10;
    private static final Pattern QUESTION = Pattern.compile("Question [0-9]+\\.");

    private final CountDownLatch allAsked = new CountDownLatch(STREAMS);

    @Test
    void streamsAreNeitherMixedNorLost(@TempDir Path folder) throws Exception {
        try (StubProvider model = StubProvider.start(); Server server = patient(folder, model).serve()) {
            model.answering(this::echo);
            for (int i = 0; i < WORKSTREAMS; i++) {
                server.post("/api/v1/workstreams", "{\"name\":\"Talk " + i + "\",\"id\":\"talk" + i + "\"}").is(201);
            }
            List<CompletableFuture<HttpResponse<String>>> asked =
                    IntStream.range(0, STREAMS).mapToObj(i -> ask(server, i)).toList();
            for (int i = 0; i < STREAMS; i++) {
                assertThat(text(asked.get(i).get(Hang.MINUTES, TimeUnit.MINUTES).body()))
                        .isEqualTo(echo("Question " + i + "."));
            }
            assertThat(allAsked.getCount()).isZero();
            assertThat(replies(Home.in(folder))).hasSize(STREAMS).doesNotHaveDuplicates();
        }
    }

    private static Home patient(Path folder, StubProvider model) {
        Home home = ModelHome.of(folder, model);
        String usual = Home.read(home.arawn().resolve("config.toml"));
        return home.configure(usual.replace("first_token_timeout = 20", "first_token_timeout = 60"));
    }

    private static CompletableFuture<HttpResponse<String>> ask(Server server, int i) {
        String body = "{\"model\":\"arawn/talk" + i % WORKSTREAMS + "\",\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Question " + i + ".\"}]}";
        return server.client().sendAsync(
                server.request("/v1/chat/completions")
                        .timeout(Hang.TIME)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private StubReply echo(Request request) {
        JsonNode messages = request.body().path("messages");
        Matcher questions = QUESTION.matcher(messages.path(messages.size() - 1).path("content").asText());
        String last = "";
        while (questions.find()) {
            last = questions.group();
        }
        allAsked.countDown();
        try {
            allAsked.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return StubReply.text(echo(last).split("(?<=,)"));
    }

    private static String echo(String question) {
        return (question + ",").repeat(20);
    }

    private static String text(String stream) {
        assertThat(stream).endsWith("data: [DONE]\n\n");
        StringBuilder text = new StringBuilder();
        for (String event : List.of(stream.split("\n\n", -1))) {
            if (event.startsWith("data: {")) {
                text.append(Finished.json(event.substring(6)).at("/choices/0/delta/content").asText(""));
            }
        }
        return text.toString();
    }

    private static List<String> replies(Home home) {
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < WORKSTREAMS; i++) {
            for (String line : home.lines("talk" + i)) {
                if (line.contains("\"role\":\"assistant\"")) {
                    assertThat(line).contains("\"finish\":\"stop\"");
                    replies.add(Finished.json(line).get("content").textValue());
                }
            }
        }
        return replies;
    }
}
