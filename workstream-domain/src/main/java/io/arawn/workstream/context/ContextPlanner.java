package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.BudgetExceededException;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.view.LogView;
import io.arawn.workstream.view.Sizing;
import io.arawn.workstream.view.ViewReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Plans model calls: reads the view, recalls messages for the question, and assembles the plan. It writes nothing. */
public final class ContextPlanner {

    private final ViewReader views;
    private final Recollection recollection;
    private final Compaction compaction;
    private final ContextAssembler assembler;
    private final ContextSettings settings;
    private final InstantSource clock;

    /** @param summarizer makes due summaries while a request waits */
    public ContextPlanner(
            WorkstreamStore store, ContextSettings settings, Summarizer summarizer, EventOrigins origins) {
        views = new ViewReader(store);
        recollection = new Recollection(store);
        compaction = new Compaction(settings, summarizer, origins);
        this.settings = settings;
        clock = origins.clock();
        assembler = new ContextAssembler(settings);
    }

    /**
     * A plan, and its summaries that are not in the log yet.
     *
     * @param due the new summaries; the code that makes the call must append them in this order
     * @param behind whether background maintenance has summaries to make
     * @param estimate the tokens of the plan by the uncalibrated counter; empty if the counter is exact
     */
    public record Planned(Plan plan, List<SummaryMade> due, boolean behind, OptionalLong estimate) {

        public Planned {
            due = List.copyOf(due);
        }
    }

    /**
     * Plans a call.
     *
     * @param model the model that will answer; its window limits the budget and decides when summaries are due
     * @throws io.arawn.workstream.plan.BudgetExceededException when the required items exceed the budget
     */
    public Planned plan(Request request, ModelInfo model, TokenCounter counted) {
        LogView view = view(request, Math.max(budgetOf(request, model), budget(model)));
        Sizing sizing = views.calibrated(view, sizing(model, counted));
        return whole(view, request, model, sizing).orElseGet(() -> chosen(view, request, model, sizing));
    }

    private int budgetOf(Request request, ModelInfo model) {
        return request.maxTokens().orElseGet(() -> budget(model));
    }

    /** The plan that holds all of a short history; such a plan needs no search, and no exact counts. */
    private Optional<Planned> whole(LogView view, Request request, ModelInfo model, Sizing sizing) {
        TokenCounter rough = sizing.counter().rough();
        if (!view.isWhole() || compaction.isDueSoon(view, budget(model), rough)) {
            return Optional.empty();
        }
        try {
            Plan plan = assembler.assemble(view, asked(request, model, List.of(), rough));
            return plan.leftOut().stream().allMatch(LeftOut::isEcho)
                    ? Optional.of(new Planned(plan, List.of(), false, estimate(plan, rough, sizing)))
                    : Optional.empty();
        } catch (BudgetExceededException tooLarge) {
            return Optional.empty();
        }
    }

    private Planned chosen(LogView view, Request request, ModelInfo model, Sizing sizing) {
        TokenCounter counter = sizing.counter();
        boolean soon = compaction.isDueSoon(view, budget(model), counter);
        List<SummaryMade> due = soon ? due(view, budget(model), counter) : List.of();
        LogView compacted = due.isEmpty() ? view : view.with(due);
        Plan plan = assembler.assemble(compacted, asked(request, model, recalled(request, view), counter));
        return new Planned(plan, due, soon && due.isEmpty(), estimate(plan, counter, sizing));
    }

    private List<Recalled> recalled(Request request, LogView view) {
        Optional<Instant> last = view.recent().isEmpty()
                ? Optional.empty()
                : Optional.of(view.recent().getLast().message().timestamp());
        Predicate<Message> without = belongsTo(request.turn()).or(WorkstreamSearch::isEcho);
        return request.question()
                .map(question -> recollection.of(
                        request.workstream().id(), question, clock.instant(), last, without))
                .orElse(List.of());
    }

    private PlanRequest asked(Request request, ModelInfo model, List<Recalled> recalled, TokenCounter counter) {
        return new PlanRequest(
                request.question(),
                request.author(),
                Optional.of(clock.instant()),
                recalled,
                budgetOf(request, model),
                counter);
    }

    private static OptionalLong estimate(Plan plan, TokenCounter counter, Sizing sizing) {
        return counter.isExact() ? OptionalLong.empty() : OptionalLong.of(sizing.estimate(plan.tokens()));
    }

    /** If the summaries cannot be made, the call is made anyway; messages without room are left out. */
    private List<SummaryMade> due(LogView view, int budget, TokenCounter counter) {
        try {
            return view.isMuch() ? List.of() : compaction.due(view, budget, counter);
        } catch (WorkstreamException failed) {
            return List.of();
        }
    }

    /** The token budget of a call to the model. */
    public int budget(ModelInfo model) {
        return Math.max(1, Math.min(settings.maxTokens(), model.contextWindow() - model.maxReply()));
    }

    /** The size of calls to the model. */
    public Sizing sizing(ModelInfo model, TokenCounter counter) {
        return new Sizing(model.name(), budget(model), counter);
    }

    private LogView view(Request request, int budget) {
        return views.read(request.workstream(), budget, belongsTo(request.turn()));
    }

    private static Predicate<Message> belongsTo(Optional<RecordId> turn) {
        return message -> turn.isPresent() && (turn.equals(message.turn()) || turn.get().equals(message.id()));
    }
}
