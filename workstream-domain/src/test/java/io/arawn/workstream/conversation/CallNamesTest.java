package io.arawn.workstream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.ToolUse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CallNamesTest {

    /** Were each tried from the first number on, this would take minutes. */
    @Test
    void tellsAHundredThousandCallsOfOneIdApart() {
        CallNames names = new CallNames();
        ToolUse call = new ToolUse("the same", "read file", Map.of());
        Stream<ToolUse> all = Stream.generate(() -> names.acceptable(call)).limit(100_000);
        assertThat(all.map(ToolUse::callId).distinct().count()).isEqualTo(100_000);
        assertThat(names.acceptable(call).name()).isEqualTo("read_file");
    }
}
