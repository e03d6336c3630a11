package io.arawn.workstream.llm;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arawn.workstream.dates.TimeWords;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.speech.QuestionForm;
import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.testkit.Growth;
import io.arawn.workstream.text.Terms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                slowWork("what is worth keeping", text -> Identifiers.worthKeeping(Statement.of(passages(text)))),
                work("sentences", Sentences::of),
                work("whether it is a question", QuestionForm::matches),
                work("what a text does", SpeechSign.CHANGES::in),
                work("expressions of time", text -> TimeWords.in(text, TIME, ZoneOffset.UTC)),
                work("what is wished for", text -> Wish.of(text, Set.copyOf(Terms.of(text)))),
                slowWork("what matters", text -> significance(text)),
                work("the source of a summary", SourceCheck::new),
                work("what no source holds", text -> new SourceCheck("nothing").unfounded(text)),
                slowWork("a bearing of texts", text -> bearing("what did we run", text)),
                work("a bearing on a question", text -> bearing(text, "what did we run")),
                work("the things asked for", LinearTimeTest::kinds),
                work("words before \"of\"", Heads::of),
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

    private static void kinds(String text) {
        for (AnswerKind kind : AnswerKind.values()) {
            kind.isSurelyIn(text, false, Set.of("asked"));
        }
        AnswerKind.of(text);
    }

    private static void bearing(String question, String text) {
        Said said = said(text);
        AskedTerms asked =
                new AskedTerms(question, AnswerKind.of(question), Set.of(), new Talk(List.of(said.quotable())));
        asked.share(said.terms());
        new Quotes(asked).whole(said);
    }

    private static void significance(String text) {
        Talk talk = new Talk(List.of(said(text).quotable(), said(text).quotable()));
        talk.all().forEach(new Significance(talk)::of);
        talk.all().forEach(talk::settling);
    }

    private static Said said(String text) {
        return Said.of(0, new Quotable(
                Optional.empty(), "you", "On", TIME, text, QuestionForm.matches(text), Quotable.Kind.SAID, false));
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
