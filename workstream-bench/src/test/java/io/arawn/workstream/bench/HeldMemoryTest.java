package io.arawn.workstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HeldMemoryTest {

    @Test
    void theSystemsKilobytesAreMebibytesHere() {
        assertThat(HeldMemory.resident("Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  153600 kB\nRssAnon:\t 1 kB\n"))
                .isEqualTo(150.0);
        assertThatThrownBy(() -> HeldMemory.resident("Name:\tjava\n")).hasMessageContaining("VmRSS");
    }

    @Test
    void theGoalIsReachedUpToItsLimit() {
        HeldMemory least = new HeldMemory("idle", 150, 150);
        HeldMemory more = new HeldMemory("busy", 150.01, 150);
        assertThat(least.isReached()).isTrue();
        assertThat(more.isReached()).isFalse();
        assertThat(HeldMemory.table(List.of(least, more)).lines())
                .containsExactly(
                        "| state | resident | goal, at most | reached |",
                        "|---|---|---|---|",
                        "| idle | 150 MiB | 150 MiB | yes |",
                        "| busy | 150 MiB | 150 MiB | **no** |");
    }
}
