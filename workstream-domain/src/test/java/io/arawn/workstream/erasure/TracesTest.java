package io.arawn.workstream.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TracesTest {

    private static final String LONG = "the password of the vault is swordfish, of 1987";

    private static Traces of(String... texts) {
        return Traces.of(Stream.of(texts));
    }

    @Test
    void anyLongPartOfALongTextIsATrace() {
        Traces traces = of(LONG);
        for (int at = 0; at + Traces.SURE <= LONG.length(); at++) {
            assertThat(traces.in("xx" + LONG.substring(at, at + Traces.SURE) + "xx")).isTrue();
        }
        assertThat(traces.in("another password that was forgotten")).isFalse();
    }

    @Test
    void aShortTextIsATraceAsAWhole() {
        Traces traces = of("hunter2");
        assertThat(traces.in("it is hunter2!")).isTrue();
        assertThat(traces.in("the hunter")).isFalse();
    }

    @Test
    void aVeryShortTextIsATraceOnlyByItself() {
        Traces traces = of("yes");
        assertThat(traces.in(" yes ")).isTrue();
        assertThat(traces.in("yesterday, yes")).isFalse();
    }

    @Test
    void nothingIsATraceOfNothing() {
        assertThat(of().isEmpty()).isTrue();
        assertThat(of("", "  ").isEmpty()).isTrue();
        assertThat(of("").in("")).isFalse();
    }
}
