package io.arawn.workstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerMeasureTest {

    private static final AnswerMeasure MEASURE = new AnswerMeasure(AskedHistory.ALL);

    @Test
    void mostQuestionsAreAnsweredRight() {
        assertThat(MEASURE.right()).as(MEASURE.table()).isGreaterThanOrEqualTo(AnswerMeasure.FLOOR);
    }

    @Test
    void eachHistoryIsAskedFifteenQuestionsOrMore() {
        assertThat(MEASURE.taken()).hasSize(13).allSatisfy(taken -> {
            assertThat(taken.history().messages()).hasSizeBetween(30, 80);
            assertThat(taken.history().questions()).hasSizeBetween(15, 17);
        });
    }

    @Test
    void anEchoAnOldValueAndSilenceAreWrong() {
        AskedQuestion question =
                new AskedQuestion("When?", List.of(Wanted.of("8 May")), List.of(Wanted.of("24 April")));

        assertThat(question.isAnsweredBy("8 May; before: 24 April", List.of())).isTrue();
        assertThat(question.isAnsweredBy("24 April, then 8 May", List.of())).isFalse();
        assertThat(question.isAnsweredBy("8 May. You asked: Where?", List.of("Where?"))).isFalse();
        assertThat(question.isAnsweredBy("18 May", List.of())).isFalse();
    }
}
