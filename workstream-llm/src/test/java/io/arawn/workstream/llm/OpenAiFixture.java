package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.ChatModelException;
import io.arawn.workstream.chat.Completion;
import io.arawn.workstream.testkit.StubOpenAiServer;
import io.arawn.workstream.testkit.StubReply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A chat model whose provider is a stub, and what was seen of it: the pieces of a reply, and the pauses. */
abstract class OpenAiFixture {

    static final String KEY = "sk-very-secret";
    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(700);
    static final Instant NOW = Instant.parse("2024-01-15T10:00:00Z");

    final StubOpenAiServer server = StubOpenAiServer.start();
    final List<Duration> pauses = new ArrayList<>();
    final List<String> pieces = new ArrayList<>();
    final Cancellation cancellation = new Cancellation();

    @AfterEach
    final void stop() {
        server.close();
    }

    final OpenAiSettings settings(URI baseUrl, Duration firstToken, Duration idle, int retries) {
        return new OpenAiSettings(
                baseUrl, Optional.of(KEY), "gpt-test", 8000, 500, LONG, firstToken, idle, retries);
    }

    final OpenAiChatModel model(OpenAiSettings settings) {
        return new OpenAiChatModel(settings, (time, wish) -> pauses.add(time), InstantSource.fixed(NOW));
    }

    final OpenAiChatModel model() {
        return model(settings(server.baseUrl(), LONG, LONG, 2));
    }

    final Completion ask(OpenAiChatModel model) {
        return model.reply(Prompts.asking("Hello?"), pieces::add, cancellation);
    }

    final ChatModelException failure(OpenAiChatModel model) {
        ChatModelException failure = catchThrowableOfType(ChatModelException.class, () -> ask(model));
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.getMessage())
                .contains("gpt-test")
                .endsWith(".")
                .doesNotContain(KEY, "Exception", "\n")
                .hasSizeLessThan(450);
        return failure;
    }

    final ChatModelException failure(StubReply... script) {
        server.then(script);
        return failure(model());
    }
}
