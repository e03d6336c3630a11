package io.arawn.workstream.chat;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.ContextAssembler;
import io.arawn.workstream.context.ContextSettings;
import io.arawn.workstream.context.LogView;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.PlanRequest;
import io.arawn.workstream.context.Reason;
import io.arawn.workstream.context.Recalled;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.context.ViewReader;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.recall.Recall.Found;
import io.arawn.workstream.recall.Recall.Near;
import io.arawn.workstream.summary.Compaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Plans model calls: reads the view, finds what the question brings up, and assembles. It writes nothing. */
public final class ContextPlanner {

    /** The messages that are summarised in one go. */
    private static final int BACKLOG = 4_000;

    private static final int HITS = 200;
    private static final int CANDIDATES = 200;
    private static final int CHARACTERS_A_TOKEN_AT_MOST = 8;
    private static final int LEAST_CHARACTERS = 200_000;

    private final ViewReader views;
    private final Recall recall;
    private final Compaction compaction;
    private final ContextAssembler assembler;
    private final ContextSettings settings;

    public ContextPlanner(ViewReader views, Recall recall, Compaction compaction, ContextSettings settings) {
        this.views = views;
        this.recall = recall;
        this.compaction = compaction;
        this.settings = settings;
        assembler = new ContextAssembler(settings);
    }

    /**
     * What a call is planned for.
     *
     * @param question the new message; empty for a plan without one
     * @param author who asks, where that is known
     * @param turn the turn that is being answered, whose messages are not part of the history
     * @param maxTokens the budget; empty for the configured one
     */
    public record Request(
            Workstream workstream,
            Optional<String> question,
            Optional<String> author,
            Optional<RecordId> turn,
            Optional<Integer> maxTokens) {}

    /**
     * A plan, and the summaries in it that are not in the log yet.
     *
     * @param due to be appended in this order by whoever makes the call
     */
    public record Planned(Plan plan, List<SummaryMade> due) {

        public Planned {
            due = List.copyOf(due);
        }
    }

    /**
     * Plans a call.
     *
     * @param model the model that will answer; its window bounds the budget, and tells when summaries are due
     * @throws io.arawn.workstream.context.BudgetExceededException when what must be in the plan exceeds the budget
     */
    public Planned plan(Request request, ModelInfo model, TokenCounter counter) {
        int budget = request.maxTokens().orElseGet(() -> budget(model));
        LogView view = view(request, Math.max(budget, budget(model)));
        List<SummaryMade> due = isMuch(view) ? List.of() : compaction.due(view, budget(model), counter);
        LogView compacted = due.isEmpty() ? view : view.with(due);
        List<Recalled> recalled = request.question()
                .map(question -> recall.around(request.workstream().id(), question, HITS, CANDIDATES))
                .orElse(List.of())
                .stream()
                .filter(near -> !belongsTo(request.turn()).test(near.found().message()))
                .map(ContextPlanner::recalled)
                .toList();
        Plan plan = assembler.assemble(
                compacted, new PlanRequest(request.question(), request.author(), recalled, budget, counter));
        return new Planned(plan, due);
    }

    /**
     * The next summaries that are due, whatever may be asked. When there is much to summarise these are not all: once
     * they are in the log, the next call gives more.
     */
    public List<SummaryMade> due(Workstream workstream, ModelInfo model, TokenCounter counter) {
        int budget = budget(model);
        LogView view = views.read(workstream, characters(budget), message -> false);
        LogView oldest = isMuch(view) ? views.readOldest(workstream, BACKLOG) : view;
        return oldest.unread().isPresent()
                ? compaction.backlog(oldest, counter)
                : compaction.due(oldest, budget, counter);
    }

    /** Whether so much is to be summarised that planning leaves it to {@link Maintenance}. */
    boolean isBehind(Workstream workstream, ModelInfo model) {
        return isMuch(views.read(workstream, characters(budget(model)), message -> false));
    }

    /** Whether so much is to be summarised that nobody should wait for it. */
    private static boolean isMuch(LogView view) {
        return view.unread().isPresent() || view.recent().size() > BACKLOG;
    }

    /** The tokens a call to the model may have. */
    public int budget(ModelInfo model) {
        return Math.max(1, Math.min(settings.maxTokens(), model.contextWindow() - model.maxReply()));
    }

    private LogView view(Request request, int budget) {
        return views.read(request.workstream(), characters(budget), belongsTo(request.turn()));
    }

    private static long characters(int budget) {
        return Math.max(LEAST_CHARACTERS, (long) budget * CHARACTERS_A_TOKEN_AT_MOST);
    }

    private static Predicate<Message> belongsTo(Optional<RecordId> turn) {
        return message -> turn.isPresent() && (turn.equals(message.turn()) || turn.get().equals(message.id()));
    }

    private static Recalled recalled(Near near) {
        Found found = near.found();
        return new Recalled(found.ordinal(), found.message(), near.hit() ? Reason.RECALLED : Reason.NEIGHBOUR);
    }
}
