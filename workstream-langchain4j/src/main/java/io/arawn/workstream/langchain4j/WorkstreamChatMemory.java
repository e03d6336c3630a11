package io.arawn.workstream.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.ProgramMemory;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat memory that forgets nothing: {@link #add} appends to a workstream, and {@link #messages} is the prompt that Arawn
 * would send for the turn. That is pins, summaries, the recent messages, and older ones that bear on the user's message, all
 * within the token budget.
 *
 * {@snippet :
 * Assistant assistant = AiServices.builder(Assistant.class)
 *         .chatModel(model)
 *         .chatMemoryProvider(id -> WorkstreamChatMemory.builder(arawn).build(id))
 *         .build();
 * }
 *
 * <p>System messages are instructions of the program: the memory holds them for its prompts and does not store them. No
 * text of the workstream is in a system message. Many threads can use one object.
 */
public final class WorkstreamChatMemory implements ChatMemory {

    /** The provider under whose name the thinking and the attributes of replies are stored. */
    static final String PROVIDER = "langchain4j";

    private final Object id;
    private final ProgramMemory memory;
    private volatile @Nullable UserMessage asked;

    private WorkstreamChatMemory(Object id, ProgramMemory memory) {
        this.id = id;
        this.memory = memory;
    }

    /** Begins a memory for a model with a window of 128,000 tokens. */
    public static Builder builder(Arawn arawn) {
        return new Builder(arawn);
    }

    @Override
    public Object id() {
        return id;
    }

    @Override
    public void add(ChatMessage message) {
        add(List.of(message));
    }

    /** Appends the messages together: a crash leaves the first of them, each whole. */
    @Override
    public void add(Iterable<ChatMessage> messages) {
        note(messages);
        memory.add(said(messages));
    }

    /** Appends those messages that the workstream does not have. Nothing is removed. */
    @Override
    public void set(Iterable<ChatMessage> messages) {
        note(messages);
        memory.addNew(said(messages));
    }

    private void note(Iterable<ChatMessage> messages) {
        messages.forEach(message -> asked = message instanceof UserMessage user ? user : asked);
    }

    private static List<ClientMessage> said(Iterable<ChatMessage> messages) {
        List<ClientMessage> said = new ArrayList<>();
        messages.forEach(message -> said.add(SaidMessages.of(message)));
        return said;
    }

    @Override
    public List<ChatMessage> messages() {
        Prompt prompt = memory.prompt().showing(file -> Media.canShow(file.mediaType()));
        List<ChatMessage> messages = new ArrayList<>();
        prompt.messages().forEach(message -> messages.add(ShownMessages.of(message)));
        UserMessage question = asked;
        return question == null ? messages : ShownMessages.withAddresses(messages, question);
    }

    /**
     * Does nothing: the workstream is kept, and so is what the next prompt holds of it. To begin anew, use another
     * workstream; to remove text for good, use {@link Arawn#erase} or {@link Arawn#purge}.
     */
    @Override
    public void clear() {}

    /** Collects what is known of the model. For one thread. */
    public static final class Builder {

        private static final int WINDOW = 128_000;
        private static final int REPLY = 8_000;

        private final Arawn arawn;
        private ModelInfo model = new ModelInfo("", PROVIDER, WINDOW, REPLY, true);
        private TokenCounter counter = TokenCounter.upperEstimate();

        private Builder(Arawn arawn) {
            this.arawn = arawn;
        }

        /**
         * The model's window. The budget of {@link Arawn}'s settings limits prompts further.
         *
         * @param tokens the maximum of tokens of prompt and reply together
         * @param reply the tokens of the window that are kept for the reply
         */
        public Builder window(int tokens, int reply) {
            model = new ModelInfo(model.name(), PROVIDER, tokens, reply, true);
            return this;
        }

        /** Counts tokens; the default counts at least as many as common models do. */
        public Builder tokens(TokenCountEstimator estimator) {
            counter = TokenCounter.estimating(estimator::estimateTokenCountInText);
            return this;
        }

        /** The memory whose workstream has this id, else this name; creates the workstream if there is none. */
        public WorkstreamChatMemory build(Object memoryId) {
            return new WorkstreamChatMemory(memoryId,
                    arawn.memory(arawn.findOrCreate(memoryId.toString()).id(), model, counter));
        }
    }
}
