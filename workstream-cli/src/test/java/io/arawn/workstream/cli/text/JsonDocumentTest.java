package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonDocumentTest {

    private static String written(@Nullable Object value) {
        return JsonDocument.text(value);
    }

    @Test
    void writesJdkTypesInOneLine() {
        assertThat(written(Arrays.asList(1, 2L, 0.5, true, null, "a\nb", Map.of("k", List.of()))))
                .isEqualTo("[1,2,0.5,true,null,\"a\\nb\",{\"k\":[]}]");
    }

    @Test
    void writesWholeCharactersOnly() {
        assertThat(written("研究🚀")).isEqualTo("\"研究🚀\"");
        assertThat(written("half \uD83D of one")).isEqualTo("\"half ? of one\"");
    }
}
