package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried again, when, and how often. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderRetryTest extends ProviderFixture {

    @Test
    void repeatsWhatIsBusyAndHonoursRetryAfter() {
        server.then(StubReply.retryAfter(429, "7"), StubReply.refusal(503, "busy", "no"), StubReply.text("Now."));

        assertThat(ask(model()).text()).isEqualTo("Now.");
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void honoursRetryAfterGivenAsDate() {
        server.then(StubReply.retryAfter(429, "Mon, 15 Jan 2024 10:00:09 GMT"));

        ask(model());

        assertThat(pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void givesUpAtOnceWhenAskedToWaitForLong() {
        ChatModelException failure = failure(StubReply.retryAfter(429, "3600"));

        assertThat(failure.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(failure).hasMessageContaining("in 3600 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void givesUpAfterTheLastRetry() {
        ChatModelException failure = failure(
                StubReply.refusal(500, "x", "boom"), StubReply.refusal(500, "x", "boom"),
                StubReply.refusal(500, "x", "boom"));

        assertThat(failure.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(failure).hasMessageContaining("status 500").hasMessageContaining("boom");
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void doesNotRepeatWhenTheQuotaIsUsedUp() {
        assertThat(failure(StubReply.refusal(429, "insufficient_quota", "pay")).reason()).isEqualTo(Reason.REJECTED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void repeatsWhenTheConnectionIsClosedBeforeAnAnswer() {
        server.then(StubReply.hangUp(), StubReply.text("Back."));

        assertThat(ask(model()).text()).isEqualTo("Back.");
    }

    @Test
    void stopsRetryingWhenCancelled() {
        server.then(StubReply.refusal(503, "busy", "no"));
        ChatModel model = model(
                settings(server.baseUrl(), LONG, LONG, 5), (time, wish) -> cancellation.cancel());

        assertThat(ask(model).finish()).isEqualTo(Finish.CANCELLED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void realPauseEndsWhenCancelled() {
        cancellation.cancel();

        Pause.real().await(Duration.ofDays(1), cancellation);

        assertThat(cancellation.isCancelled()).isTrue();
    }
}
