package io.arawn.workstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TokenizerFileTest {

    private static final String WORD_PIECES = """
            {"normalizer": {"type": "BertNormalizer", "lowercase": %s}, "model": {"type": "WordPiece", "vocab":
             {"[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "play": 4, "##ing": 5, "!": 6, "play##": 7, "Play": 8}}}""";

    private static final String UNIGRAMS = """
            {"added_tokens": [{"id": 0, "content": "<s>"}], "model": {"type": "Unigram", "unk_id": 2, "vocab":
             [["<s>", 0], ["</s>", 0], ["<unk>", 0], ["\u2581", -3.0], ["\u2581house", -9.5], ["\u2581ho", -4.5],
              ["use", -4.0], ["s", -5.0], ["\u2581\u732b", -6.0], ["\ud83d\ude00", -7.5]]}}""";

    private static long[] pieces(String file, String text) throws IOException {
        return TokenizerFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))).of(text);
    }

    @Test
    void findsTheLongestWordPiecesBetweenStartAndEnd() throws IOException {
        String file = WORD_PIECES.formatted(true);
        assertThat(pieces(file, "Playing! play unplayed")).containsExactly(2, 4, 5, 6, 4, 1, 3);
        assertThat(pieces(file, "play ".repeat(1_000))).hasSize(256).endsWith(3);
    }

    @Test
    void keepsTheCaseOfACasedModel() throws IOException {
        assertThat(pieces(WORD_PIECES.formatted(false), "Play play")).containsExactly(2, 8, 4, 3);
    }

    @Test
    void findsTheMostProbablePieces() throws IOException {
        assertThat(pieces(UNIGRAMS, "house")).containsExactly(0, 5, 6, 1);
        assertThat(pieces(UNIGRAMS, " house\thouses ")).containsExactly(0, 5, 6, 5, 6, 7, 1);
        assertThat(pieces(UNIGRAMS, "use ".repeat(1_000))).hasSize(256).endsWith(1);
    }

    @Test
    void takesUnknownCharactersTogether() throws IOException {
        assertThat(pieces(UNIGRAMS, "use??s \u732b \ud83d\ude00")).containsExactly(0, 3, 6, 2, 7, 8, 3, 9, 1);
    }

    @Test
    void readsFullwidthLettersAsUsualOnes() throws IOException {
        assertThat(pieces(UNIGRAMS, "\uff48\uff4f\uff55\uff53\uff45")).containsExactly(0, 5, 6, 1);
    }

    @Test
    void refusesOtherKinds() {
        assertThatThrownBy(() -> pieces("{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}", "x"))
                .isInstanceOf(IOException.class).hasMessageContaining("'BPE' is not known; WordPiece and Unigram are");
        assertThatThrownBy(() -> pieces("{\"model\": {\"type\": \"WordPiece\", \"vocab\": {}}}", "x"))
                .isInstanceOf(IOException.class).hasMessageContaining("has no [CLS]");
    }
}
