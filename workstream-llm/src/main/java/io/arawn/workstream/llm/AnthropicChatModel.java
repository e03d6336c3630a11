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
 * A model of Anthropic's, spoken to as Anthropic does. What it thinks is given back to it unchanged, and the beginning of
 * a prompt that stays is marked to be cached. Requests that fail before their first token are repeated where that may
 * help. Safe for use by many threads.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
public final class AnthropicChatModel implements ChatModel {

    /** What the provider is called in logs. */
    public static final String PROVIDER = "anthropic";

    private final ProviderSettings settings;
    private final StreamedReplies replies;

    /**
     * @param pause waits between a request that failed and its repetition
     * @param clock for providers that say until when they want to be left alone
     */
    public AnthropicChatModel(ProviderSettings settings, Thinking thinking, Pause pause, InstantSource clock) {
        this.settings = settings;
        replies = new StreamedReplies(settings, new AnthropicDialect(settings, thinking), pause, clock);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                settings.model(), PROVIDER, settings.contextWindow(), settings.maxReply(), replies.takeTools());
    }

    @Override
    public void requireOptions(Map<String, @Nullable Object> options) {
        AnthropicOptions.require(options);
    }

    @Override
    public Completion reply(Prompt prompt, ReplyListener listener, Cancellation cancellation) {
        return replies.reply(prompt, listener, cancellation);
    }
}
