package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonDocumentTest {

    private static String written(@Nullable Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonDocument.write(value, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesJdkTypesInOneLine() throws IOException {
        assertThat(written(Arrays.asList(1, 2L, 0.5, true, null, "a\nb", Map.of("k", List.of()))))
                .isEqualTo("[1,2,0.5,true,null,\"a\\nb\",{\"k\":[]}]\n");
    }

    @Test
    void writesWholeCharactersOnly() throws IOException {
        assertThat(written("研究🚀")).isEqualTo("\"研究🚀\"\n");
        assertThat(written("half \uD83D of one")).isEqualTo("\"half ? of one\"\n");
    }
}
