package io.arawn.workstream.llm;

import io.arawn.workstream.Secret;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.ToolOffer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A model of a provider. Requests that fail before their first token are repeated if that may help. If the first
 * request shows that the model cannot call tools or takes no files, requests are sent without them. Safe for use by many threads.
 */
public final class ProviderChatModel implements ChatModel {

    /** The types of files that all providers take whose models are shown any. */
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    private final ProviderSettings settings;
    private final Dialect dialect;
    private final Pause pause;
    private final HttpClient http;
    private final RetrySchedule retries;
    private final ProviderFailures failures;
    private volatile boolean takesTools;
    private volatile boolean takesFiles = true;

    /**
     * @param pause waits between a failed request and its repetition
     * @param clock for providers that name the time of the next attempt
     */
    public ProviderChatModel(ProviderSettings settings, Pause pause, InstantSource clock) {
        this.settings = settings;
        dialect = settings.provider().dialect();
        this.pause = pause;
        takesTools = settings.callsTools();
        http = HttpTransport.client(settings.connectTimeout());
        retries = new RetrySchedule(settings.maxRetries(), clock);
        failures = new ProviderFailures(settings);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                settings.model(), settings.provider().name(), settings.contextWindow(), settings.maxReply(),
                takesTools);
    }

    @Override
    public void requireOptions(JsonObject options) {
        dialect.requireOptions(options);
    }

    @Override
    public boolean continuesReplies() {
        return dialect.equals(Dialect.ANTHROPIC);
    }

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        Prompt asked = shown(takesTools ? prompt : without(prompt));
        for (int retried = 0; !cancellation.isCancelled(); retried++) {
            ReplyDraft draft = new ReplyDraft(listener);
            ReplyReader reader = dialect.reader(settings, draft);
            ReplyExchange exchange = new ReplyExchange(http, settings, draft, cancellation);
            try {
                exchange.run(request(asked), reader);
                return cancellation.isCancelled() ? cancelled(draft.text()) : completion(draft, reader);
            } catch (IOException failure) {
                if (cancellation.isCancelled()) {
                    return cancelled(draft.text());
                }
                if (failure instanceof HttpRefusal refusal && refusal.isForTools() && learns(prompt, asked)) {
                    asked = shown(without(prompt));
                } else if (failure instanceof HttpRefusal refusal && refusal.isForFiles() && asked.hasFiles()) {
                    takesFiles = false;
                    asked = shown(asked);
                } else {
                    boolean begun = draft.hasBegun();
                    pause.await(
                            retries.pause(retried, failure, exchange.responded(), begun)
                                    .orElseThrow(() -> failures.of(failure, begun)),
                            cancellation);
                }
            }
        }
        return cancelled("");
    }

    private HttpRequest request(Prompt prompt) {
        return HttpTransport.post(
                settings.provider().baseUrl(),
                dialect.path(),
                headers(prompt),
                dialect.request(settings, prompt));
    }

    private Map<String, String> headers(Prompt prompt) {
        Map<String, String> headers = new LinkedHashMap<>(
                dialect.headers(settings.apiKey().map(Secret::reveal).orElse("")));
        dialect.original(prompt).ifPresent(original -> headers.putAll(original.headers()));
        return headers;
    }

    /** Remembers that the model cannot call tools; returns whether the request may be repeated without tools. */
    private boolean learns(Prompt prompt, Prompt asked) {
        if (asked.offer().tools().isEmpty()) {
            return false;
        }
        takesTools = false;
        return !prompt.offer().needed();
    }

    private Prompt shown(Prompt prompt) {
        return prompt.showing(file -> takesFiles && SHOWN.contains(file.mediaType()));
    }

    private static Prompt without(Prompt prompt) {
        JsonObject options = prompt.options().without(List.of("parallel_tool_calls"));
        return new Prompt(prompt.messages(), ToolOffer.NOTHING, options, prompt.plan(), prompt.original());
    }

    private Completion completion(ReplyDraft draft, ReplyReader reader) {
        if (draft.finish().isEmpty() && !reader.isEnded()) {
            throw draft.hasBegun() ? failures.cut() : failures.senseless(null);
        }
        Completion completion = draft.completion(settings.model(), reader::payload);
        if (completion.text().isBlank() && completion.calls().isEmpty()) {
            throw failures.nothing(completion.finish());
        }
        return completion;
    }

    private Completion cancelled(String text) {
        return new Completion(text, Finish.CANCELLED, new JsonObject(), settings.model());
    }
}
