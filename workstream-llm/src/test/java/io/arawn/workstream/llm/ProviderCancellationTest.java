package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How a request ends that nobody wants any more. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderCancellationTest extends ProviderFixture {

    @Test
    void closesTheRequestWhenCancelledInTheMiddle() throws Exception {
        server.then(StubReply.streamed(Ending.HANG, "One. "));
        CompletableFuture<Completion> asked = CompletableFuture.supplyAsync(() -> ask(model()));
        assertThat(server.awaitHanging(LONG)).isTrue();

        cancellation.cancel();

        Completion completion = asked.get(Hang.MINUTES, TimeUnit.MINUTES);
        assertThat(completion.finish()).isEqualTo(Finish.CANCELLED);
        assertThat(completion.text()).isEqualTo(String.join("", pieces));
        assertThat(server.awaitClientGone(LONG)).isTrue();
    }

    @Test
    void closesTheRequestWhenCancelledBeforeTheFirstToken() throws Exception {
        server.then(StubReply.silence());
        CompletableFuture<Completion> asked = CompletableFuture.supplyAsync(() -> ask(model()));
        assertThat(server.awaitHanging(LONG)).isTrue();

        cancellation.cancel();

        assertThat(asked.get(Hang.MINUTES, TimeUnit.MINUTES).finish()).isEqualTo(Finish.CANCELLED);
        assertThat(server.awaitClientGone(LONG)).isTrue();
    }

    @Test
    void asksNothingWhenCancelledBefore() {
        cancellation.cancel();

        assertThat(ask(model()).finish()).isEqualTo(Finish.CANCELLED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void closesTheRequestWhenTheReaderFails() throws InterruptedException {
        server.then(StubReply.streamed(Ending.HANG, "One. "));

        assertThatThrownBy(() -> model().reply(
                Prompts.asking("?"),
                piece -> {
                    throw new IllegalArgumentException("disk full");
                },
                cancellation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("disk full");
        assertThat(server.awaitClientGone(LONG)).isTrue();
    }
}
