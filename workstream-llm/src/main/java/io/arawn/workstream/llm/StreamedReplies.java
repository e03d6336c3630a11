package io.arawn.workstream.llm;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.ChatModelException;
import io.arawn.workstream.chat.Completion;
import io.arawn.workstream.chat.Completion.Finish;
import io.arawn.workstream.chat.Prompt;
import io.arawn.workstream.chat.ReplyListener;
import io.arawn.workstream.chat.ToolOffer;
import io.arawn.workstream.message.ToolUse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a provider, in whatever dialect, until there is a reply or no use in asking. Safe for use by many threads. */
final class StreamedReplies {

    private final ProviderSettings settings;
    private final Dialect dialect;
    private final Pause pause;
    private final HttpClient http;
    private final RetrySchedule retries;
    private final ProviderFailures failures;
    private volatile boolean takesTools;

    StreamedReplies(ProviderSettings settings, Dialect dialect, Pause pause, InstantSource clock) {
        this.settings = settings;
        this.dialect = dialect;
        this.pause = pause;
        takesTools = settings.callsTools();
        http = client(settings);
        retries = new RetrySchedule(settings.maxRetries(), clock);
        failures = new ProviderFailures(settings, dialect.of());
    }

    /**
     * HTTP/1.1, also where the provider speaks HTTP/2: of that, a server takes a hundred requests or so on a connection,
     * and the JDK opens no second one but fails what is more. Some local servers do not understand the offer of it either.
     *
     * @see <a href="https://bugs.openjdk.org/browse/JDK-8225647">Too many concurrent streams</a>
     */
    private static HttpClient client(ProviderSettings settings) {
        return HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Whether the model can be offered tools, as far as is known. */
    boolean takeTools() {
        return takesTools;
    }

    Completion reply(Prompt prompt, ReplyListener listener, Cancellation cancellation) {
        Prompt asked = takesTools ? prompt : without(prompt);
        for (int retried = 0; !cancellation.isCancelled(); retried++) {
            StreamedExchange exchange = new StreamedExchange(http, settings, dialect, asked, cancellation);
            ReplyCollector reply = new ReplyCollector(listener, exchange::abort);
            ask(asked, exchange, reply);
            reply.rethrow();
            if (cancellation.isCancelled()) {
                return cancelled(reply.text());
            }
            Throwable failure = exchange.failure();
            if (failure == null) {
                Completion completion = completion(exchange, reply);
                completion.calls().forEach(listener::call);
                return completion;
            }
            if (isForTools(failure) && !asked.offer().tools().isEmpty()) {
                takesTools = false;
                if (!prompt.offer().needed()) {
                    asked = without(prompt);
                    continue;
                }
            }
            Optional<Duration> wait = retries.pause(retried, failure, exchange.responded(), exchange.answering());
            pause.await(wait.orElseThrow(() -> failures.of(failure, exchange.answering())), cancellation);
        }
        return cancelled("");
    }

    private static boolean isForTools(Throwable failure) {
        return failure instanceof HttpRefusal refusal && refusal.isForTools();
    }

    private static Prompt without(Prompt prompt) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>(prompt.options());
        options.remove("parallel_tool_calls");
        return new Prompt(prompt.messages(), ToolOffer.NOTHING, options, prompt.plan());
    }

    /** A client of the library costs nothing to make; one for each exchange, so that each can be stopped by itself. */
    private void ask(Prompt prompt, StreamedExchange exchange, ReplyCollector reply) {
        ChatRequest request =
                ChatRequest.builder().messages(PromptMapping.messages(prompt)).build();
        dialect.client(new OnlyTransport(exchange)).chat(request, reply);
    }

    private Completion completion(StreamedExchange exchange, ReplyCollector reply) {
        ChatResponse response = reply.response();
        if (reply.error() != null || response == null) {
            throw incomplete(exchange, reply);
        }
        FinishReason reason = response.finishReason();
        if (reason == null && !exchange.ended()) {
            throw exchange.answering() ? failures.cut() : failures.senseless(null);
        }
        List<ToolUse> calls = ReplyMapping.calls(response.aiMessage());
        if (reply.text().isBlank() && calls.isEmpty()) {
            throw nothing(reason);
        }
        return new Completion(
                reply.text(),
                calls,
                calls.isEmpty() ? ReplyMapping.finish(reason) : Finish.TOOL_CALLS,
                ReplyMapping.usage(response.tokenUsage()),
                response.modelName() == null ? settings.model() : response.modelName(),
                exchange.payload());
    }

    private ChatModelException incomplete(StreamedExchange exchange, ReplyCollector reply) {
        if (reply.error() == null && exchange.answering()) {
            return failures.cut();
        }
        return reply.text().isEmpty() ? failures.senseless(reply.error()) : failures.garbled(reply.error());
    }

    private ChatModelException nothing(@Nullable FinishReason reason) {
        return reason == FinishReason.CONTENT_FILTER ? failures.withheld()
                : failures.empty(reason == FinishReason.LENGTH);
    }

    private Completion cancelled(String text) {
        return new Completion(text, Finish.CANCELLED, Map.of(), settings.model());
    }
}
