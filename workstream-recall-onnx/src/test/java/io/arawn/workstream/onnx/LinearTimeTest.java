package io.arawn.workstream.onnx;

import io.arawn.workstream.testkit.Growth;
import org.junit.jupiter.api.Test;

/** Texts of others take time that grows with them, and no faster. */
final class LinearTimeTest {

    @Test
    void ofWords() {
        Growth.assertLinear("words", BertWords::of);
    }
}
