package io.arawn.workstream.llm;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Prompt;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model that announces where text goes before each request. Safe for use by many threads. */
public final class AnnouncedChatModel implements ChatModel {

    private final ChatModel model;
    private final Consumer<WorkstreamId> announcement;

    /**
     * @param announcement receives the workstream of each prompt before anything is sent; may be called by many threads
     */
    public AnnouncedChatModel(ChatModel model, Consumer<WorkstreamId> announcement) {
        this.model = model;
        this.announcement = announcement;
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public void requireOptions(Map<String, @Nullable Object> options) {
        model.requireOptions(options);
    }

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        announcement.accept(prompt.plan().workstream());
        return model.reply(prompt, listener, cancellation);
    }
}
