package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentencesTest {

    /** The sentences of each text are parted by bars. */
    @ParameterizedTest
    @ValueSource(strings = {
        "Hello there. |How are you? |fine! |ok. lower. |Next (one.) |And \"quoted.\" |Three 'x.' four. 5 is. e.g. this.",
        "We use v1.2 of a.b.c in ./x/../y. |It is fine.",
        "Wait!Foo bar?Baz \"Hi!\" |she said.",
        "日本。|東京！|大阪？|「はい。」|次",
        "word.日本. |日本",
        "See [1]. |[2] is next. |*Bold* it is. - no. - dash. # hash",
        "What?! |No... |“Quoted.” |Then."})
    void endWhereReadersSeeAnEnd(String parted) {
        List<String> sentences = List.of(parted.split(" ?\\|", -1));
        assertThat(Sentences.of(parted.replace("|", ""))).isEqualTo(sentences);
    }
}
