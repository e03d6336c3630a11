package io.arawn.workstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BertWordsTest {

    private static final String TOKENIZER =
            "{\"model\":{\"vocab\":{\"[UNK]\":1,\"[CLS]\":2,\"[SEP]\":3,\"play\":4,\"##ing\":5,\"!\":6,\"play##\":7}}}";

    @Test
    void splitsAtSpacesAndPunctuation() {
        assertThat(BertWords.of("Don't  stop:\tfoo_bar@x.org\n")).containsExactly(
                "don", "'", "t", "stop", ":", "foo", "_", "bar", "@", "x", ".", "org");
    }

    @Test
    void dropsCaseAccentsAndWhatCannotBeSeen() {
        assertThat(BertWords.of("CAFÉ na\u200bïve\u0000")).containsExactly("cafe", "naive");
    }

    @Test
    void takesIdeographsOneByOne() {
        assertThat(BertWords.of("你好world")).containsExactly("你", "好", "world");
    }

    @Test
    void findsTheLongestPiecesBetweenStartAndEnd() throws IOException {
        WordPieces pieces =
                WordPieces.read(new ByteArrayInputStream(TOKENIZER.getBytes(StandardCharsets.UTF_8)));
        assertThat(pieces.of("Playing! play unplayed")).containsExactly(2, 4, 5, 6, 4, 1, 3);
        assertThat(pieces.of("play ".repeat(1_000))).hasSize(256).endsWith(3);
    }
}
