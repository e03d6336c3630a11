package io.arawn.workstream.cli;

import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What may be wrong with a provider, and what is to be said of it.
 *
 * @param reply what the provider does; empty when it is not there, or no one who speaks TLS
 * @param reason what it is taken for
 * @param sentence a part of what is said
 * @param arrived what is stored of the reply
 */
record ProviderFault(String name, Optional<StubReply> reply, Reason reason, String sentence, String arrived) {

    private static final String REFUSED = "refused";
    private static final String TLS = "tls";
    private static final String SILENT = "silent";
    private static final String SLOW = "slow";

    private static final List<ProviderFault> ALL = List.of(
            new ProviderFault(REFUSED, Optional.empty(), Reason.UNREACHABLE, "the connection was refused", ""),
            new ProviderFault(TLS, Optional.empty(), Reason.UNREACHABLE, "no trusted TLS connection", ""),
            fault("401", StubReply.refusal(401, "authentication_error", "no"), Reason.UNAUTHORIZED,
                    "the environment variable STUB_KEY"),
            fault("404", StubReply.refusal(404, "not_found_error", "model: m"), Reason.UNKNOWN_MODEL,
                    "there is no such model"),
            fault("429", StubReply.retryAfter(429, "3600"), Reason.OVERLOADED, "try again in 3600 s"),
            fault("500", StubReply.refusal(500, "api_error", "boom"), Reason.OVERLOADED,
                    "the provider failed (status 500)"),
            fault("529", StubReply.refusal(529, "overloaded_error", "busy"), Reason.OVERLOADED,
                    "too much is asked of it"),
            fault("overflow", StubReply.refusal(400, "invalid_request_error", "prompt is too long: 9 > 8"),
                    Reason.PROMPT_TOO_LONG, "the prompt is larger than the model's window"),
            fault("unpaid", StubReply.refusal(400, "invalid_request_error", "Your credit balance is too low"),
                    Reason.REJECTED, "the account's quota is used up"),
            fault(SILENT, StubReply.silence(), Reason.TIMED_OUT, "no reply began within 1 s"),
            fault("hung up", StubReply.hangUp(), Reason.UNREACHABLE, "the connection broke off before a reply"),
            fault("empty", StubReply.text(), Reason.BROKEN, "its reply is empty"),
            broken(SLOW, Ending.HANG, Reason.TIMED_OUT, "the reply stood still for 1 s"),
            broken("cut", Ending.CUT, Reason.BROKEN, "the reply broke off before its end"),
            broken("malformed", Ending.MALFORMED, Reason.BROKEN, "a piece of the reply makes no sense"),
            broken("error", Ending.ERROR, Reason.BROKEN, "the engine fell over"));

    static Stream<Arguments> inEveryDialect() {
        return Stream.of(ProviderDialect.values())
                .flatMap(dialect -> ALL.stream().map(fault -> Arguments.of(dialect, fault)));
    }

    private static ProviderFault fault(String name, StubReply reply, Reason reason, String sentence) {
        return new ProviderFault(name, Optional.of(reply), reason, sentence, "");
    }

    private static ProviderFault broken(String name, Ending ending, Reason reason, String sentence) {
        StubReply half = StubReply.streamed(ending, "It is ", "half");
        return new ProviderFault(name, Optional.of(half), reason, sentence, "It is half");
    }

    /** Has the provider do it, whatever it is asked from now on. */
    void befall(StubProvider provider) {
        reply.ifPresent(wrong -> provider.answering(request -> wrong));
    }

    /** Faults of one place may befall one provider, one after the other. */
    String place() {
        return reply.isEmpty() || waits() ? name.replace(' ', '_') : "there";
    }

    private boolean waits() {
        return name.equals(SILENT) || name.equals(SLOW);
    }

    /** No longer than must be for the fault that has to be waited for. */
    private int secondsOf(String waited) {
        return name.equals(waited) ? 1 : 30;
    }

    private String address(StubProvider provider) {
        String provided = provider.baseUrl().toString();
        return switch (name) {
            // Nobody is given this port by chance, as they may be one that was closed.
            case REFUSED -> "http://127.0.0.1:1/v1";
            case TLS -> provided.replace("http:", "https:");
            default -> provided;
        };
    }

    /** Configures the provider's model, to be asked once and not waited for long. */
    void configure(Path arawnHome, ProviderDialect dialect, StubProvider provider) throws IOException {
        configure(arawnHome, dialect, address(provider), secondsOf(SILENT), secondsOf(SLOW));
    }

    /**
     * Configures a model.
     *
     * @param first seconds that are waited for the first piece of a reply
     * @param next seconds that are waited for another
     */
    static void configure(Path arawnHome, ProviderDialect dialect, String address, int first, int next)
            throws IOException {
        Files.createDirectories(arawnHome);
        Files.writeString(arawnHome.resolve("config.toml"), """
                [model]
                provider = "%s"
                name = "m"
                base_url = "%s"
                api_key_env = "STUB_KEY"
                max_retries = 0
                first_token_timeout = %d
                idle_timeout = %d
                """.formatted(dialect == ProviderDialect.OPENAI ? "openai" : "anthropic", address, first, next));
    }

    @Override
    public String toString() {
        return name;
    }
}
