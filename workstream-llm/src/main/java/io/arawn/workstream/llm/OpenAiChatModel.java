package io.arawn.workstream.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.ChatModel;
import io.arawn.workstream.chat.ChatModelException;
import io.arawn.workstream.chat.Completion;
import io.arawn.workstream.chat.Completion.Finish;
import io.arawn.workstream.chat.ModelInfo;
import io.arawn.workstream.chat.Prompt;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model behind OpenAI's chat completions, as OpenAI, Ollama, llama.cpp, vLLM, LM Studio, Groq and OpenRouter serve
 * them. Requests that fail before their first token are repeated where that may help. Safe for use by many threads.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
public final class OpenAiChatModel implements ChatModel {

    private final OpenAiSettings settings;
    private final Pause pause;
    private final HttpClient http;
    private final RetrySchedule retries;
    private final ProviderFailures failures;

    /**
     * @param pause waits between a request that failed and its repetition
     * @param clock for providers that say until when they want to be left alone
     */
    public OpenAiChatModel(OpenAiSettings settings, Pause pause, InstantSource clock) {
        this.settings = settings;
        this.pause = pause;
        http = client(settings);
        retries = new RetrySchedule(settings.maxRetries(), clock);
        failures = new ProviderFailures(settings);
    }

    private static HttpClient client(OpenAiSettings settings) {
        boolean secure = "https".equalsIgnoreCase(settings.baseUrl().getScheme());
        return HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                // Some local servers do not understand the offer to upgrade that HTTP/2 begins with in the clear.
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public ModelInfo info() {
        String provider = settings.atOpenAi() ? "openai" : settings.host();
        return new ModelInfo(settings.model(), provider, settings.contextWindow(), settings.maxReply());
    }

    @Override
    public Completion reply(Prompt prompt, Consumer<String> onText, Cancellation cancellation) {
        for (int retried = 0; !cancellation.isCancelled(); retried++) {
            StreamedExchange exchange = new StreamedExchange(http, settings, cancellation);
            ReplyCollector reply = new ReplyCollector(onText, exchange::abort);
            ask(prompt, exchange, reply);
            reply.rethrow();
            if (cancellation.isCancelled()) {
                return cancelled(reply.text());
            }
            Throwable failure = exchange.failure();
            if (failure == null) {
                return completion(exchange, reply);
            }
            Optional<Duration> wait = retries.pause(retried, failure, exchange.responded(), exchange.answering());
            pause.await(wait.orElseThrow(() -> failures.of(failure, exchange.answering())), cancellation);
        }
        return cancelled("");
    }

    private void ask(Prompt prompt, StreamedExchange exchange, ReplyCollector reply) {
        ChatRequest request =
                ChatRequest.builder().messages(PromptMapping.messages(prompt)).build();
        client(exchange).chat(request, reply);
    }

    /** A client of the library costs nothing to make; one for each exchange, so that each can be stopped by itself. */
    private OpenAiStreamingChatModel client(StreamedExchange exchange) {
        OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new Only(exchange))
                .baseUrl(settings.baseUrl().toString())
                .modelName(settings.model());
        settings.apiKey().ifPresent(builder::apiKey);
        if (settings.maxReply() > 0 && settings.atOpenAi()) {
            builder.maxCompletionTokens(settings.maxReply());
        } else if (settings.maxReply() > 0) {
            builder.maxTokens(settings.maxReply());
        }
        return builder.build();
    }

    private Completion completion(StreamedExchange exchange, ReplyCollector reply) {
        ChatResponse response = reply.response();
        if (reply.error() != null || response == null) {
            throw exchange.answering() && reply.error() == null ? failures.cut() : failures.senseless(reply.error());
        }
        FinishReason reason = response.finishReason();
        if (reason == null && !exchange.ended()) {
            throw exchange.answering() ? failures.cut() : failures.senseless(null);
        }
        if (reply.text().isBlank()) {
            throw nothing(reason);
        }
        String model = response.modelName() == null ? settings.model() : response.modelName();
        return new Completion(reply.text(), finish(reason), usage(response.tokenUsage()), model);
    }

    private ChatModelException nothing(@Nullable FinishReason reason) {
        return reason == FinishReason.CONTENT_FILTER ? failures.withheld()
                : failures.empty(reason == FinishReason.LENGTH);
    }

    private Completion cancelled(String text) {
        return new Completion(text, Finish.CANCELLED, Map.of(), settings.model());
    }

    private static Finish finish(@Nullable FinishReason reason) {
        return switch (reason) {
            case STOP -> Finish.STOP;
            case LENGTH -> Finish.LENGTH;
            case CONTENT_FILTER -> Finish.CONTENT_FILTER;
            case TOOL_EXECUTION, OTHER -> Finish.OTHER;
            case null -> Finish.OTHER;
        };
    }

    private static Map<String, @Nullable Object> usage(@Nullable TokenUsage reported) {
        Map<String, @Nullable Object> usage = new LinkedHashMap<>();
        if (reported != null && reported.inputTokenCount() != null) {
            usage.put("input_tokens", reported.inputTokenCount().longValue());
        }
        if (reported != null && reported.outputTokenCount() != null) {
            usage.put("output_tokens", reported.outputTokenCount().longValue());
        }
        return usage;
    }

    /** The library asks for a maker of transports; there is one transport, whose patience is ours to set. */
    private record Only(dev.langchain4j.http.client.HttpClient exchange) implements HttpClientBuilder {

        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
            return this;
        }

        @Override
        public dev.langchain4j.http.client.HttpClient build() {
            return exchange;
        }
    }
}
