package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.TokenCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommonTokensTest {

    private static final TokenCounter COMMON = TokenCounters.named(TokenCounters.COMMON);
    private static final TokenCounter O200K = TokenCounters.named("o200k_base");

    @ParameterizedTest
    @ValueSource(strings = {
        "", "We chose Postgres for the ledger, because its JSON is good.", "Über die Brücke, “really” – 12 € 🙂",
        "fun main() { println(\"x\") }"})
    void textsInLatinLettersAreCountedByO200k(String text) {
        assertThat(COMMON.count(text)).isEqualTo(O200K.count(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Мы выбрали Postgres для книги учёта.", "我们选择了 Postgres 作为账本。", "원장에는 Postgres를 선택했습니다."})
    void textsInOtherScriptsAreCountedFromAbove(String text) {
        assertThat(COMMON.count(text))
                .isGreaterThanOrEqualTo(O200K.count(text))
                .isGreaterThanOrEqualTo(TokenCounter.upperEstimate().count(text));
    }

    @Test
    void itEstimatesAndItsRoughCounterLoadsNothing() {
        assertThat(COMMON.isExact()).isFalse();
        String text = "We chose Postgres for the ledger.";
        assertThat(COMMON.rough().count(text)).isEqualTo(TokenCounter.upperEstimate().count(text));
        assertThat(COMMON.rough().count(text)).isGreaterThanOrEqualTo(COMMON.count(text));
    }
}
