package io.arawn.workstream.conversation;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.ContextPlanner.Planned;
import io.arawn.workstream.context.WorkstreamSearch;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.TokenWeigher;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs turns with one model. The user's message is durable before the model is asked. The part of the reply that
 * arrives is stored, however the reply ends. Many threads can use one object, also on one workstream.
 */
public final class Conversation {

    /** The part of the budget that is kept free for tool results: one over this number. */
    private static final int PART_FOR_TOOLS = 8;

    private static final int MOST_ROOM = 6_000;
    private static final int LEAST_ROOM = 400;

    private final WorkstreamStore store;
    private final ContextPlanner planner;
    private final ChatModel model;
    private final TokenCounter counter;
    private final InstantSource clock;
    private final Optional<WorkstreamSearch> search;

    /** Conversations in which the model cannot search the workstream. */
    public Conversation(
            WorkstreamStore store,
            ContextPlanner planner,
            ChatModel model,
            TokenCounter counter,
            InstantSource clock) {
        this(store, planner, model, counter, clock, Optional.empty());
    }

    /** @param search the search tool; offered to a model that can call tools, if there is room for results */
    public Conversation(
            WorkstreamStore store,
            ContextPlanner planner,
            ChatModel model,
            TokenCounter counter,
            InstantSource clock,
            Optional<WorkstreamSearch> search) {
        this.store = store;
        this.planner = planner;
        this.model = model;
        this.counter = counter;
        this.clock = clock;
        this.search = search;
    }

    /** The model that answers. */
    public ChatModel model() {
        return model;
    }

    /**
     * Stores the question, asks the model, and stores the reply.
     *
     * @param listener receives the steps of the turn, in any thread
     * @throws io.arawn.workstream.InvalidInputException when the question is empty; nothing was stored
     * @throws io.arawn.workstream.plan.BudgetExceededException when the question does not fit; nothing was stored
     * @throws ChatModelException when the model failed; the question and the marked part of the reply that arrived are
     *     stored
     */
    public Answered ask(Question question, Consumer<TurnEvent> listener, Cancellation cancellation) {
        Workstream workstream = store.get(question.workstream()).workstream();
        if (question.text().isBlank()) {
            throw new InvalidInputException("message", "the message is empty; say something");
        }
        RecordId id = store.newId();
        Message asked = Message.of(id, Role.USER, question.text(), clock.instant())
                .turn(id)
                .session(question.session().orElse(null))
                .author(question.author().orElse(null))
                .parts(question.files().stream().<@Nullable Object>map(file -> file.reference().part()).toList())
                .build();
        Wishes wishes = Wishes.of(question);
        int reserved = new Reserved(workstream.id(), counter).of(wishes, List.of());
        return answer(new Open(workstream, asked, false, List.of(), question.offer(), wishes, reserved), listener,
                cancellation);
    }

    /**
     * A turn to answer.
     *
     * @param stored whether its question is in the log
     * @param since the replies and tool results in the turn so far
     * @param wishes the options of the request
     * @param reserved the tokens of the prompt besides the plan
     */
    record Open(
            Workstream workstream,
            Message question,
            boolean stored,
            List<Message> since,
            ToolOffer offer,
            Wishes wishes,
            int reserved) {}

    /** As {@link #ask}, for a turn that may already have begun. */
    Answered answer(Open open, Consumer<TurnEvent> listener, Cancellation cancellation) {
        WorkstreamId id = open.workstream().id();
        Offered offered = offered(open);
        Planned planned = planner.plan(request(open, offered), model.info(), counter);
        boolean keeps = open.wishes().storing().keeps();
        if (!open.stored() && keeps) {
            store.append(id, List.of(open.question()), open.wishes().files());
        }
        store(store, id, keeps ? planned.due() : List.of());
        listener.accept(new TurnEvent.Started(open.question(), Optional.of(planned.plan())));
        ReplyRounds.Pending pending = new ReplyRounds.Pending(
                id, open.question(), planned, offered.offer(), offered.room(), open.since(), open.wishes());
        ReplyRounds.Replied replied = new ReplyRounds(store, model, counter, clock, search, pending)
                .replied(listener, cancellation);
        return new Answered(
                open.question(),
                replied.reply(),
                replied.calls(),
                replied.finish(),
                replied.usage(),
                Optional.of(planned.plan()),
                planned.behind());
    }

    /**
     * The tools of a request.
     *
     * @param budget the token budget of the plan; empty for the whole budget
     * @param room the tokens for calls and their results
     */
    private record Offered(ToolOffer offer, Optional<Integer> budget, int room) {}

    private Offered offered(Open open) {
        int budget = planner.budget(model.info());
        int room = roomForTools(budget);
        ToolOffer asked = open.offer();
        List<ToolSpecification> tools = new ArrayList<>(asked.tools());
        if (search.isPresent() && room >= LEAST_ROOM
                && (tools.isEmpty() || asked.choice() instanceof ToolChoice.Free)) {
            tools.add(WorkstreamSearch.specification());
        }
        if (!model.info().callsTools() || tools.isEmpty()) {
            return new Offered(ToolOffer.NOTHING, left(budget, open.reserved()), room);
        }
        ToolChoice choice = asked.tools().isEmpty() ? new ToolChoice.Free() : asked.choice();
        int weight = new TokenWeigher(counter).of(tools);
        return new Offered(new ToolOffer(tools, choice, asked.needed()), left(budget, open.reserved() + weight + room),
                room);
    }

    /** The part of a budget that is kept free for calls and their results. */
    static int roomForTools(int budget) {
        return Math.min(MOST_ROOM, budget / PART_FOR_TOOLS);
    }

    private static Optional<Integer> left(int budget, int taken) {
        return taken == 0 ? Optional.empty() : Optional.of(Math.max(1, budget - taken));
    }

    private static Plan.Request request(Open open, Offered offered) {
        Message question = open.question();
        return new Plan.Request(
                open.workstream(), Optional.of(question.content()), question.author(), Optional.of(question.id()),
                offered.budget());
    }

    /** Stores summaries that are due. If one cannot be stored now, it is made again later. */
    static void store(WorkstreamStore store, WorkstreamId id, List<SummaryMade> due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            store.append(id, due);
        } catch (WorkstreamException later) {
            // The question is stored, and the reply will report its own failure.
        }
    }
}
