package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Secret;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider repeats of the key reaches no message, no cause and no stack trace. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderSecretTest extends ProviderFixture {

    private static final String ODD_KEY = "sk-pro/4Tq+8Zr2=Lw7";

    private static Stream<String> repetitions() {
        return Stream.of(
                ODD_KEY,
                ODD_KEY.substring(0, 12),
                ODD_KEY.substring(7),
                URLEncoder.encode(ODD_KEY, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(ODD_KEY.getBytes(StandardCharsets.UTF_8)));
    }

    private ChatModelException failureWith(String key, StubReply reply) {
        server.then(reply);
        return failure(model(new ProviderSettings(provider(server.baseUrl()), Secret.read("STUB_KEY", key),
                "gpt-test", 8000, 500, true, new Thinking.Off(), LONG, LONG, LONG, 0)));
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void isHiddenWhereverAProviderRepeatsIt(String repeated) {
        for (StubReply reply : new StubReply[]{
            StubReply.refusal(400, "odd", "what is '" + repeated + "'?"),
            StubReply.refusal(404, "odd", "x".repeat(170) + repeated),
            StubReply.refusal(500, "odd", repeated)
        }) {
            assertThat(Throwables.getStackTrace(failureWith(ODD_KEY, reply))).contains("***").doesNotContain(repeated);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "none", "ollama"})
    void aPlaceholderBlanksNothing(String placeholder) {
        assertThat(failureWith(placeholder, StubReply.refusal(400, "odd", "none of the models of ollama fits")))
                .hasMessageContaining("none of the models of ollama fits");
    }
}
