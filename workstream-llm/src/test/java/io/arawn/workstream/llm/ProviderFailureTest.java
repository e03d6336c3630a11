package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a provider that cannot be reached, refuses, falls silent or breaks off. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderFailureTest extends ProviderFixture {

    @Test
    void saysThatTheConnectionWasRefused() {
        URI nobody = closedPort();

        ChatModelException failure = failure(model(settings(nobody, LONG, LONG, 1)));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("refused").hasMessageContaining("127.0.0.1:" + nobody.getPort());
        assertThat(pauses).hasSize(1);
    }

    private static URI closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        ChatModelException failure = failure(model(settings(URI.create("http://no-host.invalid/v1"), LONG, LONG, 2)));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no host of that name").hasMessageContaining("no-host.invalid");
        assertThat(pauses).isEmpty();
    }

    @Test
    void saysThatThereIsNoTrustedTls() {
        URI plainBehindTls = URI.create(server.baseUrl().toString().replace("http:", "https:"));

        ChatModelException failure = failure(model(settings(plainBehindTls, LONG, LONG, 2)));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("TLS");
    }

    @Test
    void saysThatTheKeyWasNotAccepted() {
        ChatModelException failure = failure(StubReply.refusal(401, "invalid_api_key", "Incorrect key " + KEY));

        assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("environment variable");
        assertThat(failure(StubReply.refusal(403, "forbidden", "no")).reason()).isEqualTo(Reason.UNAUTHORIZED);
    }

    @Test
    void hidesAKeyThatTheProviderRepeats() {
        assertThat(failure(StubReply.refusal(400, "odd", "what is " + KEY + "?"))).hasMessageContaining("***");
    }

    @Test
    void saysThatThereIsNoSuchModel() {
        ChatModelException failure = failure(StubReply.refusal(404, "model_not_found", "no gpt-test"));

        assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_MODEL);
    }

    @Test
    void saysThatThePromptIsTooLong() {
        ChatModelException byCode = failure(StubReply.refusal(400, "context_length_exceeded", "too long"));
        ChatModelException byText = failure(StubReply.refusal(400, "", "This model's maximum context length is 4096"));

        assertThat(byCode.reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
        assertThat(byText.reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
    }

    @Test
    void tellsAnyOtherRejectionInTheProvidersWords() {
        ChatModelException failure = failure(StubReply.refusal(422, "bad", "temperature out of range"));

        assertThat(failure.reason()).isEqualTo(Reason.REJECTED);
        assertThat(failure).hasMessageContaining("temperature out of range");
    }

    @Test
    void givesUpOnAProviderThatDoesNotBegin() throws InterruptedException {
        server.then(StubReply.silence());

        ChatModelException failure = failure(model(settings(server.baseUrl(), SHORT, LONG, 2)));

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(server.awaitClientGone(LONG)).isTrue();
    }

    @Test
    void givesUpOnAProviderThatSendsAStatusAndNothingElse() throws InterruptedException {
        server.then(StubReply.streamed(Ending.HANG));

        ChatModelException failure = failure(model(settings(server.baseUrl(), SHORT, LONG, 2)));

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure).hasMessageContaining("no reply began");
        assertThat(server.awaitClientGone(LONG)).isTrue();
    }

    @Test
    void givesUpOnAReplyThatStandsStill() throws InterruptedException {
        server.then(StubReply.streamed(Ending.HANG, "One. ", "Two."));

        ChatModelException failure = failure(model(settings(server.baseUrl(), LONG, SHORT, 2)));

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure).hasMessageContaining("stood still");
        assertThat(pieces).containsExactly("One. ", "Two.");
        assertThat(server.awaitClientGone(LONG)).isTrue();
    }

    @Test
    void keepsWhatArrivedOfAReplyThatIsCut() {
        ChatModelException failure = failure(StubReply.streamed(Ending.CUT, "One. ", "Tw"));

        assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
        assertThat(pieces).containsExactly("One. ", "Tw");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysThatAMalformedChunkIsNoReply() {
        ChatModelException failure = failure(StubReply.streamed(Ending.MALFORMED, "One. "));

        assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
        assertThat(pieces).containsExactly("One. ");
    }

    @Test
    void tellsAnErrorAmongTheChunks() {
        ChatModelException failure = failure(StubReply.streamed(Ending.ERROR, "One. "));

        assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
        assertThat(failure).hasMessageContaining("the engine fell over");
    }

    @Test
    void saysThatTheReplyIsEmpty() {
        assertThat(failure(StubReply.text()).reason()).isEqualTo(Reason.BROKEN);
        assertThat(failure(StubReply.streamed(Ending.LENGTH))).hasMessageContaining("limit");
    }
}
