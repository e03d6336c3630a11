package io.arawn.workstream.llm;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.testkit.Growth;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is given a text of others takes time that grows with it, and no faster, whatever the text was made for. */
final class LinearTimeTest {

    private static final ProviderSettings SETTINGS = new ProviderSettings(
            Providers.at(URI.create("http://localhost"), "STUB_KEY", Dialect.OPENAI),
            Optional.empty(),
            "gpt-test",
            8_000,
            500,
            true,
            new Thinking.Off(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0);

    private static final Instant TIME = Instant.parse("2024-01-15T10:00:00Z");
    private static final TokenCounter ESTIMATE = TokenCounter.upperEstimate();
    private static final TokenCounter O200K = TokenCounters.named("o200k_base");
    private static final TokenCounter CL100K = TokenCounters.named("cl100k_base");
    private static final int ROOM = 100;

    static Stream<Arguments> work() {
        return Stream.of(
                work("identifiers", Identifiers::of),
                work("whether something is named", Identifiers::isNamedIn),
                work("whether there is an amount", Identifiers::isAmountIn),
                work("what is worth keeping", text -> Identifiers.worthKeeping(Statement.of(passages(text)))),
                work("sentences", Sentences::of),
                work("whether it is a question", QuestionForm::matches),
                work("whether a review is asked for", text -> new Review(List.of(text)).isAskedForBy(text)),
                work("the source of a summary", SourceCheck::new),
                work("what no source holds", text -> new SourceCheck("nothing").unfounded(text)),
                work("a bearing of texts", text -> bearing("what did we run", text)),
                work("a bearing on a question", text -> bearing(text, "what did we run")),
                work("an excerpt", LinearTimeTest::excerpts),
                work("parts of a transcript", text -> Transcript.parts(text, ROOM, ESTIMATE)),
                slowWork("a summary", text -> summary(text, ESTIMATE)),
                slowWork("a summary counted exactly", text -> summary(text, O200K)),
                work("tokens of o200k", O200K::count),
                work("tokens of cl100k", CL100K::count),
                work("what a provider says is wrong",
                        text -> new HttpRefusal(400, text, Optional.empty(), SETTINGS).isForTools()));
    }

    private static Arguments work(String name, Consumer<String> work) {
        Runnable check = () -> Growth.assertLinear(name, work);
        return arguments(name, check);
    }

    private static Arguments slowWork(String name, Consumer<String> work) {
        Runnable check = () -> Growth.assertSlowlyLinear(name, work);
        return arguments(name, check);
    }

    private static List<Passage> passages(String text) {
        return List.of(new Passage("user", TIME, text));
    }

    private static void summary(String text, TokenCounter counter) {
        new ExtractiveSummarizer().summarize(passages(text), ROOM, counter);
    }

    private static void bearing(String question, String text) {
        Bearing bearing = new Bearing(question, List.of(text));
        bearing.of(text);
        bearing.shared(text);
        bearing.quote(text);
    }

    private static void excerpts(String text) {
        Excerpt.cut(text, text.length() / 2);
        Excerpt.around(text, text.length() / 2, ROOM);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void takesTimeInProportion(String name, Runnable check) {
        check.run();
    }
}
