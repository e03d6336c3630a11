package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderStatusTest {

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, 401, 401, 401",
        "UNAUTHORIZED, 403, 403, 403",
        "REJECTED, 408, 408, 408",
        "OVERLOADED, 429, 429, 429",
        "OVERLOADED, 503, 503, 529",
        "OVERLOADED, 500, 503, 529",
        // Without quota, another request is not worth it
        "REJECTED, 429, 400, 400",
        "REJECTED, 400, 400, 400"
    })
    void clientsGetTheStatusToWhichTheyReact(Reason reason, int provider, int openAi, int anthropic) {
        Problem problem = Problems.of(new ChatModelException(
                reason, "No.", null, OptionalInt.of(provider), OptionalLong.of(7)));

        assertThat(OpenAiErrors.ofTurn(problem).status()).isEqualTo(openAi);
        assertThat(AnthropicErrors.ofTurn(problem).status()).isEqualTo(anthropic);
        assertThat(OpenAiErrors.ofTurn(problem).retryAfter()).contains(7);
    }
}
