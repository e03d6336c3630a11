package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.ToolUse;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ToolArgumentsTest {

    @Test
    void keepsEveryDigit() {
        assertThat(ToolArguments.call("c", "look", "{\"n\":0.10000000000000000000000001,\"m\":1e400}").arguments())
                .isEqualTo(Map.of("n", new BigDecimal("0.10000000000000000000000001"), "m", new BigDecimal("1E+400")));
    }

    /** What a record could not hold as an object is kept as the text that it is. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":1e1000000000}", "{\"n\":1e99999999999}", "{\"n\":[[[[", "[1]", "nothing"})
    void keepsWhatNoRecordCouldHoldAsText(String arguments) {
        ToolUse call = ToolArguments.call("c", "look", arguments);
        assertThat(call.isMalformed()).isTrue();
        assertThat(call.text()).contains(arguments);
    }

    @Test
    void keepsWhatIsNestedTooDeepAsText() {
        String deep = "{\"a\":".repeat(250) + "1" + "}".repeat(250);
        assertThat(ToolArguments.call("c", "look", deep).text()).contains(deep);
    }
}
