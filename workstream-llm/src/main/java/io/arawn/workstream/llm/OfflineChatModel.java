package io.arawn.workstream.llm;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.speech.QuotedReply;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers from the workstream itself, without network and model. It quotes the relevant messages with speakers, days
 * and ids, or says that it finds nothing. Equal prompts have equal replies. Its replies must be stored with the
 * metadata {@code model} = {@link #NAME}, so that it does not quote itself. Safe for use by many threads.
 */
public final class OfflineChatModel implements ChatModel {

    /** Its name, as a model and as a provider. */
    public static final String NAME = QuotedReply.OFFLINE;

    /** Its context window, in tokens. */
    public static final int WINDOW = 128_000;

    /** The limit of its reply, in tokens. */
    public static final int MAX_REPLY = 1_024;

    private static final Set<String> OF_CHANCE =
            Set.of("temperature", "top_p", "seed", "presence_penalty", "frequency_penalty", "user");

    private final ZoneId zone;
    private final InstantSource clock;
    private final Function<WorkstreamId, String> nameOf;

    /**
     * @param zone the time zone of the dates
     * @param clock tells now, from which questions name times such as last week
     * @param nameOf returns the name of a workstream
     */
    public OfflineChatModel(ZoneId zone, InstantSource clock, Function<WorkstreamId, String> nameOf) {
        this.zone = zone;
        this.clock = clock;
        this.nameOf = nameOf;
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(NAME, NAME, WINDOW, MAX_REPLY);
    }

    /** Options for sampling have no effect on its replies. */
    @Override
    public void requireOptions(JsonObject options) {
        ChatModel.super.requireOptions(options.without(OF_CHANCE));
    }

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        Plan plan = prompt.plan().orElseThrow(() -> new ChatModelException(
                Reason.REJECTED,
                "the offline model answers from a workstream; name one, or configure a model under [model]",
                null));
        List<String> lines =
                new OfflineAnswer(plan, nameOf.apply(plan.workstream()), clock.instant(), zone).lines();
        StringBuilder said = new StringBuilder();
        for (String line : lines) {
            if (cancellation.isCancelled()) {
                return new Completion(said.toString(), Finish.CANCELLED, new JsonObject(), NAME);
            }
            String piece = said.isEmpty() ? line : "\n" + line;
            listener.accept(new ReplyPiece.Text(piece));
            said.append(piece);
        }
        return new Completion(said.toString(), Finish.STOP, new JsonObject(), NAME);
    }
}
