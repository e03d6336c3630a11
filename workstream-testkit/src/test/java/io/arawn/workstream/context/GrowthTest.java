package io.arawn.workstream.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.ContextAssembler;
import io.arawn.workstream.context.PlanRequest;
import io.arawn.workstream.context.Recalled;
import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.testkit.Growth;
import io.arawn.workstream.testkit.HostileText;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.MatchingWords;
import io.arawn.workstream.text.OneLine;
import io.arawn.workstream.text.Pieces;
import io.arawn.workstream.text.Terms;
import io.arawn.workstream.view.LogView;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that faster than linear growth is found, and that the domain's functions on texts are linear. */
final class GrowthTest {

    private static final Pattern QUADRATIC = Pattern.compile("[0-9a-f]+@");
    private static final Pattern LINEAR = Pattern.compile("@[0-9a-f]+");

    static Stream<Arguments> work() {
        return Stream.of(
                work("small letters", Letters::small),
                work("decomposed letters", text -> Letters.normalized(text, Form.NFKD)),
                work("composed letters", text -> Letters.normalized(text, Form.NFC)),
                work("one line", OneLine::of),
                work("joined lines", text -> OneLine.joined(text, ", ")),
                work("pieces", text -> Pieces.of(text, 'a')),
                work("terms", Terms::of),
                work("terms of a question", Terms::ofQuestion),
                work("terms of an identifier", text -> Terms.of("a" + text.replace(' ', 'B'))),
                work("matching words", text -> MatchingWords.of("the 日本 run").in(text)),
                work("words that match", MatchingWords::of),
                work("estimated tokens", TokenCounter.upperEstimate()::count),
                work("a recalled passage", GrowthTest::recalled),
                work("traces", text -> Traces.of(Stream.of(text)).in(text)),
                work("a name", WorkstreamName::keyOf));
    }

    private static void recalled(String text) {
        Instant then = Instant.EPOCH;
        Workstream workstream = new Workstream(
                new WorkstreamId("ws_one"), "One", then, then, then, 1, Map.of(), Workstream.State.ACTIVE,
                Optional.empty());
        Message message = Message.of(new RecordId("m1"), Role.ASSISTANT, text, then).build();
        new ContextAssembler(ContextSettings.DEFAULT).assemble(
                LogView.of(workstream, List.of(), List.of()),
                new PlanRequest(
                        Optional.of("a run"), Optional.empty(), Optional.empty(),
                        List.of(new Recalled(0, message, Reason.RECALLED)), 2_000, TokenCounter.upperEstimate()));
    }

    private static Arguments work(String name, Consumer<String> work) {
        return arguments(name, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void takesTimeInProportion(String name, Consumer<String> work) {
        Growth.assertLinear(name, work);
    }

    @Test
    void noticesWhatGrowsWithTheSquare() {
        HostileText kind = HostileText.all().findFirst().orElseThrow();
        assertThat(Growth.times(kind, 500, text -> QUADRATIC.matcher(text).find())).isGreaterThan(Growth.MOST_TIMES);
        assertThat(Growth.times(kind, 500, text -> LINEAR.matcher(text).find())).isLessThan(Growth.MOST_TIMES);
    }
}
