package io.arawn.workstream.llm;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.plan.Plan;
import java.util.Optional;
import java.util.function.Consumer;

/** A model that announces where text goes before each request. Safe for use by many threads. */
public final class AnnouncedChatModel implements ChatModel {

    private final ChatModel model;
    private final Consumer<Optional<WorkstreamId>> announcement;

    /**
     * @param announcement receives the workstream of each prompt before anything is sent, if the prompt has a plan; may be
     *     called by many threads
     */
    public AnnouncedChatModel(ChatModel model, Consumer<Optional<WorkstreamId>> announcement) {
        this.model = model;
        this.announcement = announcement;
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public void requireOptions(JsonObject options) {
        model.requireOptions(options);
    }

    @Override
    public boolean continuesReplies() {
        return model.continuesReplies();
    }

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        announcement.accept(prompt.plan().map(Plan::workstream));
        return model.reply(prompt, listener, cancellation);
    }
}
