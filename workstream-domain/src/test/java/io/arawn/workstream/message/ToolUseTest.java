package io.arawn.workstream.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ToolUseTest {

    private static Message made(ToolUse call) {
        return Message.of(new RecordId("m-1"), Role.TOOL_USE, call.readable(), Instant.EPOCH)
                .metadata(call.metadata())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"cmd\": \"ls", "{\"a\":1}{\"b\":2}", "[1]", "\"ls\"", "7", "{", "}", "{}{}", "{\"a\":1} x"})
    void textThatIsNoObjectIsKeptAsItIs(String text) {
        ToolUse call = ToolUse.malformed("c1", "run", text);

        assertThat(ToolUse.of(made(call))).contains(call);
        assertThat(call.isMalformed()).isTrue();
        assertThat(call.asObject()).isEqualTo(Map.of("INVALID_JSON", text));
        assertThat(call.readable()).isEqualTo("run " + text);
    }

    @Test
    void noTextAtAllIsNoObjectEither() {
        ToolUse call = ToolUse.malformed("c1", "run", "");

        assertThat(ToolUse.of(made(call))).contains(call);
        assertThat(call.isMalformed()).isTrue();
        assertThat(call.asObject()).isEmpty();
        assertThat(call.readable()).isEqualTo("run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { } ", "{\n}"})
    void anEmptyObjectIsOneHoweverItIsSpelt(String text) {
        assertThat(ToolUse.malformed("c1", "run", text).isMalformed()).isFalse();
    }

    @Test
    void theSpellingIsKeptBesideTheObject() {
        ToolUse call = new ToolUse("c1", "run", new JsonObject().with("a", 1L), Optional.of("{ \"a\": 1 }"));

        assertThat(ToolUse.of(made(call))).contains(call);
        assertThat(call.isMalformed()).isFalse();
        assertThat(call.asObject()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void argumentsThatAnotherProgramWroteAsTextAreText() {
        Message message = Message.of(new RecordId("m-1"), Role.TOOL_USE, "run", Instant.EPOCH)
                .metadata(Map.of("name", "run", "arguments", "{\"a\":"))
                .build();

        assertThat(ToolUse.of(message)).contains(ToolUse.malformed("m-1", "run", "{\"a\":"));
    }
}
