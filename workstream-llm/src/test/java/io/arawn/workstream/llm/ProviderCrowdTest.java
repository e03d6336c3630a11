package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider.Request;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many turns at once with one provider: none waits for another to end, and none gets what is another's. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderCrowdTest extends ProviderFixture {

    private static final int TURNS = 200;

    /** More with {@code -Darawn.crowds=…}, to look for what happens rarely. */
    private static final int CROWDS = Integer.getInteger("arawn.crowds", 2);

    private static final Pattern QUESTION = Pattern.compile("Question [0-9]+\\.");

    private static final String CLIENT_HELLO = "\u0001";

    /** A name of two bytes among the protocols that a client would speak. */
    private static final String OFFER_OF_HTTP_2 = "\u0002h2";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void allAreUnderWayAtOnceAndKeptApart() throws Exception {
        ChatModel model = model(settings(server.baseUrl(), LONG, LONG, 0));
        for (int crowd = 0; crowd < CROWDS; crowd++) {
            CountDownLatch allAsked = new CountDownLatch(TURNS);
            server.answering(request -> echoWhenAllAsked(request, allAsked));

            List<CompletableFuture<Completion>> asked = asked(model, turn -> new Cancellation());

            for (int turn = 0; turn < TURNS; turn++) {
                assertThat(asked.get(turn).get(Hang.MINUTES, TimeUnit.MINUTES).text())
                        .isEqualTo(echo("Question " + turn + "."));
            }
        }
        assertThat(server.requests()).hasSize(CROWDS * TURNS);
    }

    @Test
    void allEndWhenAllAreCancelledWhileTheyWait() throws Exception {
        ChatModel model = model(settings(server.baseUrl(), LONG, LONG, 0));
        CountDownLatch allAsked = new CountDownLatch(TURNS);
        server.answering(request -> {
            allAsked.countDown();
            return question(request).matches(".*[02468]\\.") ? StubReply.silence()
                    : StubReply.streamed(Ending.HANG, "Half");
        });
        List<CompletableFuture<Completion>> asked = asked(model, turn -> cancellation);
        assertThat(allAsked.await(Hang.MINUTES, TimeUnit.MINUTES)).isTrue();

        cancellation.cancel();

        for (CompletableFuture<Completion> turn : asked) {
            assertThat(turn.get(Hang.MINUTES, TimeUnit.MINUTES).finish()).isEqualTo(Finish.CANCELLED);
        }
        assertThat(server.awaitAllGone(LONG)).isTrue();
    }

    @Test
    void noneSharesAConnectionOverTlsEither() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> hello = CompletableFuture.supplyAsync(() -> hello(listening), threads);

            failure(model(settings(
                    URI.create("https://127.0.0.1:" + listening.getLocalPort() + "/v1"), LONG, LONG, 0)));

            assertThat(hello.get(Hang.MINUTES, TimeUnit.MINUTES)).startsWith(CLIENT_HELLO)
                    .doesNotContain(OFFER_OF_HTTP_2);
        }
    }

    /** The first record that a client sends over TLS; the connection is closed then. */
    private static String hello(ServerSocket listening) {
        try (Socket client = listening.accept(); InputStream in = client.getInputStream()) {
            byte[] header = in.readNBytes(5);
            return new String(in.readNBytes(((header[3] & 0xFF) << 8) | (header[4] & 0xFF)),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<CompletableFuture<Completion>> asked(ChatModel model, IntFunction<Cancellation> wish) {
        return IntStream.range(0, TURNS)
                .mapToObj(turn -> CompletableFuture.supplyAsync(
                        () -> model.reply(Prompts.asking("Question " + turn + "."), piece -> {}, wish.apply(turn)),
                        threads))
                .toList();
    }

    private static @Nullable StubReply echoWhenAllAsked(Request request, CountDownLatch allAsked) {
        allAsked.countDown();
        try {
            allAsked.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return StubReply.text(echo(question(request)).split("(?<=,)"));
    }

    private static String question(Request request) {
        Matcher question = QUESTION.matcher(request.body().path("messages").toString());
        assertThat(question.find()).isTrue();
        return question.group();
    }

    private static String echo(String question) {
        return (question + ",").repeat(20);
    }
}
