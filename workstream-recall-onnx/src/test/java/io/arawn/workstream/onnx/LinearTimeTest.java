package io.arawn.workstream.onnx;

import io.arawn.workstream.testkit.Growth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts of others take time that grows with them, and no faster. */
final class LinearTimeTest {

    @Test
    void ofWords() {
        Growth.assertLinear("words", text -> BertWords.of(text, false));
    }

    @Test
    void ofUnigramPieces() {
        Map<String, Integer> vocabulary = Map.of("<s>", 0, "</s>", 1, "\u2581a", 2, "a", 3);
        Growth.assertLinear("pieces", new UnigramPieces(vocabulary, List.of(0.0, 0.0, -1.0, -2.0), 0)::of);
    }
}
