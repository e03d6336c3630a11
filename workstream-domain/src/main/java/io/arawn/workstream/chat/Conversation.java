package io.arawn.workstream.chat;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.chat.Completion.Finish;
import io.arawn.workstream.chat.ContextPlanner.Planned;
import io.arawn.workstream.context.Calibration;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns of conversations with one model. What the user says is durable before the model is asked, and what arrives of
 * the reply is stored however it ends. Safe for use by many threads, also on one workstream.
 */
public final class Conversation {

    private final Workstreams workstreams;
    private final History history;
    private final ContextPlanner planner;
    private final ChatModel model;
    private final TokenCounter counter;
    private final InstantSource clock;

    public Conversation(
            Workstreams workstreams,
            History history,
            ContextPlanner planner,
            ChatModel model,
            TokenCounter counter,
            InstantSource clock) {
        this.workstreams = workstreams;
        this.history = history;
        this.planner = planner;
        this.model = model;
        this.counter = counter;
        this.clock = clock;
    }

    /**
     * Something said by a user, to be answered.
     *
     * @param session the uninterrupted use that it belongs to
     */
    public record Question(WorkstreamId workstream, String text, Optional<String> session, Optional<String> author) {}

    /**
     * A turn that has come to its end.
     *
     * @param reply what was stored of the reply; empty when nothing of it arrived before it was cancelled
     * @param behind whether there are summaries to be made by who has time
     */
    public record Answered(Message question, Optional<Message> reply, Finish finish, Plan plan, boolean behind) {}

    /** Is told how a turn goes, in whatever thread. */
    public interface Listener {

        /** The question is durable, and the model is about to be asked with this plan. */
        void started(Message question, Plan plan);

        /** A piece of the reply arrived. */
        void text(String piece);
    }

    /** The model that answers. */
    public ChatModel model() {
        return model;
    }

    /**
     * Stores the question, asks the model, and stores the reply.
     *
     * @throws io.arawn.workstream.InvalidInputException when the question is empty; nothing was stored
     * @throws io.arawn.workstream.context.BudgetExceededException when the question does not fit; nothing was stored
     * @throws ChatModelException when the model failed; the question is stored, and what arrived of the reply, marked
     */
    public Answered ask(Question question, Listener listener, Cancellation cancellation) {
        Workstream workstream = workstreams.get(question.workstream()).workstream();
        RecordId id = history.newId();
        Planned planned = planner.plan(request(question, workstream, id), model.info(), counter);
        Message asked = Message.of(id, Role.USER, question.text(), clock.instant())
                .turn(id)
                .session(question.session().orElse(null))
                .author(question.author().orElse(null))
                .build();
        history.append(workstream.id(), List.of(asked));
        store(workstream, planned.due());
        listener.started(asked, planned.plan());
        return answer(new Asked(workstream, asked, planned), listener, cancellation);
    }

    private record Asked(Workstream workstream, Message question, Planned planned) {

        Plan plan() {
            return planned.plan();
        }

        Answered answered(Optional<Message> reply, Finish finish) {
            return new Answered(question, reply, finish, plan(), planned.behind());
        }
    }

    private static ContextPlanner.Request request(Question question, Workstream workstream, RecordId turn) {
        if (question.text().isBlank()) {
            throw new InvalidInputException("message", "the message is empty; say something");
        }
        return new ContextPlanner.Request(
                workstream, Optional.of(question.text()), question.author(), Optional.of(turn), Optional.empty());
    }

    /** A summary that cannot be stored now is made again later. */
    private void store(Workstream workstream, List<SummaryMade> due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            history.append(workstream.id(), due);
        } catch (WorkstreamException later) {
            // The question is stored, and what becomes of the answer will be told.
        }
    }

    private Answered answer(Asked asked, Listener listener, Cancellation cancellation) {
        StringBuilder arrived = new StringBuilder();
        Consumer<String> onText = piece -> {
            arrived.append(piece);
            listener.text(piece);
        };
        try {
            Completion completion = model.reply(PromptWriter.prompt(asked.plan()), onText, cancellation);
            return answered(asked, completion);
        } catch (ChatModelException failure) {
            storeInterrupted(asked, arrived.toString(), failure);
            throw failure;
        }
    }

    private Answered answered(Asked asked, Completion completion) {
        if (completion.text().isEmpty() && completion.finish() == Finish.CANCELLED) {
            return asked.answered(Optional.empty(), completion.finish());
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("model", completion.model());
        metadata.put("finish", completion.finish().label());
        if (completion.usage().containsKey("input_tokens")) {
            asked.planned().estimate().ifPresent(estimate -> metadata.put(Calibration.ESTIMATED, estimate));
        }
        Message reply = reply(asked, completion.text(), metadata).usage(completion.usage()).build();
        history.append(asked.workstream().id(), List.of(reply));
        return asked.answered(Optional.of(reply), completion.finish());
    }

    private void storeInterrupted(Asked asked, String arrived, ChatModelException failure) {
        if (arrived.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("model", model.info().name());
        metadata.put("finish", "interrupted");
        metadata.put("error", failure.getMessage());
        history.append(asked.workstream().id(), List.of(reply(asked, arrived, metadata).build()));
    }

    private Message.Builder reply(Asked asked, String text, Map<String, @Nullable Object> metadata) {
        RecordId id = history.newId();
        return Message.of(id, Role.ASSISTANT, text, clock.instant())
                .turn(asked.question().id())
                .reply(id.value())
                .session(asked.question().session().orElse(null))
                .metadata(metadata);
    }
}
