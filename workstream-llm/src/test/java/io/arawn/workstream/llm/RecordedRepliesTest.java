package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.testkit.RecordedReply;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is made of replies as providers send them, beside what their documents say; in whatever pieces the bytes arrive, and
 * however the stream is spelt.
 */
final class RecordedRepliesTest extends ProviderFixture {

    private static Stream<RecordedReply> replies() {
        return RecordedReply.all();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void areUnderstoodInWhateverPiecesTheyArrive(RecordedReply recorded) throws IOException {
        for (RecordedReply spelt : recorded.spellings().toList()) {
            understand(spelt);
            understand(spelt, spelt.places());
            for (int within : spelt.placesWithinCharacters()) {
                understand(spelt, within);
            }
        }
    }

    private static void understand(RecordedReply recorded, int... ends) throws IOException {
        ReadReply heard = new ReadReply();
        if (recorded.expected().has("error")) {
            assertThatThrownBy(() -> heard.read(ReadReply.dialect(recorded.name()), recorded.bytes(), ends))
                    .as(recorded.name())
                    .isInstanceOfSatisfying(HttpRefusal.class, refusal -> assertThat(refusal.text())
                            .isEqualTo(recorded.expected().path("error").asText()));
            assertThat(heard.shown).hasToString(recorded.expected().path("arrived").asText(""));
            return;
        }
        Completion completion = heard.read(ReadReply.dialect(recorded.name()), recorded.bytes(), ends);
        assertThat(heard.told(completion)).as(recorded.name()).isEqualTo(recorded.expected().toString());
        assertThat(completion.text()).isEqualTo(heard.shown.toString());
        assertThat(heard.pieces).as("whole characters").allMatch(piece -> Surrogates.replaceLone(piece).equals(piece));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void areUnderstoodOverTheNetwork(RecordedReply recorded) {
        dialect = recorded.dialect();
        ChatModel model = model(settings(server.baseUrl(), LONG, LONG, 0));
        for (int[] ends : new int[][]{{}, recorded.places()}) {
            server.then(recorded.inPieces(ends));
            if (recorded.expected().has("error")) {
                ChatModelException failure = failure(model);
                assertThat(failure).hasMessageContaining(recorded.expected().path("error").asText());
            } else {
                ReadReply heard = new ReadReply();
                Completion completion = model.reply(Prompts.asking("Hello?"), heard, cancellation);
                assertThat(heard.told(completion)).isEqualTo(recorded.expected().toString());
            }
        }
    }
}
