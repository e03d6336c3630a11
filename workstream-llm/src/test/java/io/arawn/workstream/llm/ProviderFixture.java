package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.arawn.workstream.Secret;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;

/** A chat model whose provider is a stub, and what was seen of it: the pieces of a reply, and the pauses. */
abstract class ProviderFixture {

    static final String KEY = "sk-very-secret";
    static final Optional<Secret> SECRET = Secret.read("STUB_KEY", KEY);
    static final Duration LONG = Hang.TIME;
    static final Duration SHORT = Duration.ofMillis(700);
    static final Instant NOW = Instant.parse("2024-01-15T10:00:00Z");

    /** How the provider is spoken to, in this run. */
    @Parameter
    ProviderDialect dialect = ProviderDialect.OPENAI;

    final StubProvider server = StubProvider.start();
    final List<Duration> pauses = new ArrayList<>();
    final List<String> pieces = new ArrayList<>();
    final Cancellation cancellation = new Cancellation();

    @AfterEach
    final void stop() {
        server.close();
    }

    final ProviderSettings settings(URI baseUrl, Duration firstToken, Duration idle, int retries) {
        return new ProviderSettings(
                provider(baseUrl), SECRET, "gpt-test", 8000, 500, true, new Thinking.Off(), LONG, firstToken,
                idle, retries);
    }

    final Provider provider(URI baseUrl) {
        return Providers.at(baseUrl, "STUB_KEY", spoken());
    }

    private Dialect spoken() {
        return switch (dialect) {
            case OPENAI -> Dialect.OPENAI;
            case ANTHROPIC -> Dialect.ANTHROPIC;
        };
    }

    final ChatModel model(ProviderSettings settings) {
        return model(settings, (time, wish) -> pauses.add(time));
    }

    final ChatModel model(ProviderSettings settings, Pause pause) {
        return new ProviderChatModel(settings, pause, InstantSource.fixed(NOW));
    }

    final ChatModel model() {
        return model(settings(server.baseUrl(), LONG, LONG, 2));
    }

    final Completion ask(ChatModel model) {
        return model.reply(Prompts.asking("Hello?"), piece -> pieces.add(piece.said()), cancellation);
    }

    final ChatModelException failure(ChatModel model) {
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
