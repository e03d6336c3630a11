package io.arawn.workstream.llm;

import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.ChatModel;
import io.arawn.workstream.chat.Completion;
import io.arawn.workstream.chat.ModelInfo;
import io.arawn.workstream.chat.Prompt;
import io.arawn.workstream.chat.ReplyListener;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model behind OpenAI's chat completions, as OpenAI, Ollama, llama.cpp, vLLM, LM Studio, Groq and OpenRouter serve
 * them. Requests that fail before their first token are repeated where that may help. One that cannot call tools is
 * found out when it is first asked, and then asked without. Safe for use by many threads.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
public final class OpenAiChatModel implements ChatModel {

    private final ProviderSettings settings;
    private final StreamedReplies replies;

    /**
     * @param pause waits between a request that failed and its repetition
     * @param clock for providers that say until when they want to be left alone
     */
    public OpenAiChatModel(ProviderSettings settings, Pause pause, InstantSource clock) {
        this.settings = settings;
        replies = new StreamedReplies(settings, new OpenAiDialect(settings), pause, clock);
    }

    @Override
    public ModelInfo info() {
        String provider = settings.atOpenAi() ? "openai" : settings.host();
        return new ModelInfo(
                settings.model(), provider, settings.contextWindow(), settings.maxReply(), replies.takeTools());
    }

    /** The provider is told them all as they are, and refuses those that it does not know. */
    @Override
    public void requireOptions(Map<String, @Nullable Object> options) {}

    @Override
    public Completion reply(Prompt prompt, ReplyListener listener, Cancellation cancellation) {
        return replies.reply(prompt, listener, cancellation);
    }
}
