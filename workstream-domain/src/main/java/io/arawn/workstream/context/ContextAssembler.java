package io.arawn.workstream.context;

import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what one model call is given. A pure function: the same view and request make the same plan.
 *
 * <p>What it keeps to: the budget is never exceeded; pinned messages and the new one are always in; turns are in or out
 * as a whole, and every tool call with its result; no message is in twice; all that comes before the recalled messages
 * depends on the log and the budget only.
 */
public final class ContextAssembler {

    private static final int FRAMING = 4;
    private static final int SHORTEST_TOOL_RESULT = 500;

    private final ContextSettings settings;

    public ContextAssembler(ContextSettings settings) {
        this.settings = settings;
    }

    /**
     * The plan for one call.
     *
     * @throws BudgetExceededException when what must be in the plan alone exceeds the budget
     */
    public Plan assemble(LogView view, PlanRequest request) {
        return new Assembly(view, request).plan();
    }

    private final class Assembly {

        private final LogView view;
        private final PlanRequest request;
        private final Ledger ledger;
        private final Shortening shortening;

        Assembly(LogView view, PlanRequest request) {
            this.view = view;
            this.request = request;
            ledger = new Ledger(request.budget());
            int longest = Math.max(SHORTEST_TOOL_RESULT, request.budget() / 10);
            shortening = new Shortening(longest, request.counter());
        }

        Plan plan() {
            Optional<PlanItem> question = request.question().map(this::question);
            int reserved = question.map(PlanItem::tokens).orElse(0);
            ledger.add(item(Reason.SYSTEM, Role.SYSTEM, Wording.system(view.workstream())));
            require("the new message", reserved - ledger.room());
            view.pins().forEach(pin -> ledger.add(pinned(pin)));
            require("the pinned messages with the new one", reserved - ledger.room());

            List<ShownTurn> turns = shown();
            Shares shares = Shares.of(ledger.room(), question.isPresent(), weightOf(turns));
            int room = Math.min(shares.verbatim(), ledger.room() - reserved);
            room -= addSummaries(Math.min(shares.summaries(), room));
            List<ShownTurn> dropped = addRecent(turns, room);
            RecalledBlock recalled = new RecalledBlock(ledger, request.counter());
            if (question.isPresent()) {
                recalled.add(request.recalled(), reserved);
                ledger.add(question.get());
            }
            leaveOut(dropped, recalled);
            return ledger.plan(view.workstream().id());
        }

        private void require(String what, int missing) {
            if (missing > 0) {
                throw new BudgetExceededException(what, request.budget() + missing, request.budget());
            }
        }

        private PlanItem question(String text) {
            return item(Reason.QUESTION, Role.USER, Wording.question(text, request.author(), lastSpeaker()));
        }

        private Optional<String> lastSpeaker() {
            return view.recent().stream()
                    .map(Placed::message)
                    .filter(message -> message.role().equals(Role.USER))
                    .flatMap(message -> message.author().stream())
                    .reduce((earlier, later) -> later);
        }

        private PlanItem pinned(Message message) {
            return of(Reason.PINNED, message, Wording.pinned(message), false);
        }

        /** The newest summaries that fit; returns the tokens they take. */
        private int addSummaries(int room) {
            List<PlanItem> fitting = new ArrayList<>();
            int left = room;
            for (SummaryMade summary : view.summaries().reversed()) {
                PlanItem item = summary(summary);
                if (item.tokens() > left) {
                    ledger.leaveOut(leftOut("no room for the summary", summary));
                    left = 0;
                } else {
                    fitting.addFirst(item);
                    ledger.leaveOut(leftOut("summarised", summary));
                    left -= item.tokens();
                }
            }
            fitting.forEach(ledger::add);
            return fitting.stream().mapToInt(PlanItem::tokens).sum();
        }

        private PlanItem summary(SummaryMade summary) {
            String text = Wording.summary(summary);
            return new PlanItem(
                    Reason.SUMMARY, Role.SYSTEM, text, weigh(text), false, Optional.empty(), Optional.of(summary));
        }

        private static LeftOut leftOut(String reason, SummaryMade summary) {
            return new LeftOut(reason, summary.first(), summary.last(), summary.messages(), 0);
        }

        /** The newest turns that fit, in order; returns those that do not. */
        private List<ShownTurn> addRecent(List<ShownTurn> turns, int room) {
            view.unread().ifPresent(ledger::leaveOut);
            Window window = new Window(settings.contextWindow());
            int start = window.start(turns.stream().map(ShownTurn::size).toList(), room);
            turns.subList(start, turns.size()).forEach(this::add);
            return turns.subList(0, start);
        }

        private void leaveOut(List<ShownTurn> dropped, RecalledBlock recalled) {
            List<PlanItem> missing = dropped.stream()
                    .flatMap(turn -> turn.items().stream())
                    .filter(item -> item.message()
                            .filter(message -> ledger.holds(message) || recalled.rejected(message))
                            .isEmpty())
                    .toList();
            List<Message> messages =
                    missing.stream().flatMap(item -> item.message().stream()).toList();
            ledger.leaveOut("no room", messages, missing.stream().mapToLong(PlanItem::tokens).sum());
        }

        private static long weightOf(List<ShownTurn> turns) {
            return turns.stream().mapToLong(turn -> turn.size().tokens()).sum();
        }

        private void add(ShownTurn shown) {
            shown.items().forEach(ledger::add);
            shown.orphans().forEach(orphan -> ledger.leaveOut("a tool result without its call", List.of(orphan), 0));
        }

        private List<ShownTurn> shown() {
            Map<RecordId, Long> ordinals = new HashMap<>();
            view.recent().forEach(placed -> ordinals.put(placed.message().id(), placed.ordinal()));
            List<ShownTurn> shown = new ArrayList<>();
            @Nullable Message before = null;
            Optional<String> speaker = Optional.empty();
            for (Turn turn : Turn.of(view.recent().stream().map(Placed::message).toList())) {
                ToolPairs pairs = ToolPairs.of(turn).without(ledger::holds);
                List<PlanItem> items = new ArrayList<>();
                for (Message message : pairs.messages()) {
                    items.add(recent(message, before, speaker));
                    speaker = speakerAfter(message, speaker);
                    before = message;
                }
                long ordinal = ordinals.getOrDefault(turn.first().id(), 0L);
                shown.add(new ShownTurn(turn, items, pairs.orphans(), ordinal));
            }
            return shown;
        }

        private static Optional<String> speakerAfter(Message message, Optional<String> before) {
            return message.role().equals(Role.USER) && message.author().isPresent() ? message.author() : before;
        }

        private PlanItem recent(Message message, @Nullable Message before, Optional<String> speaker) {
            String content = shortening.of(message);
            boolean shortened = content.length() != message.content().length();
            return of(Reason.RECENT, message, Wording.recent(message, content, before, speaker), shortened);
        }

        private PlanItem item(Reason reason, Role role, String text) {
            return new PlanItem(reason, role, text, weigh(text), false, Optional.empty(), Optional.empty());
        }

        private PlanItem of(Reason reason, Message message, String text, boolean shortened) {
            return new PlanItem(
                    reason, message.role(), text, weigh(text), shortened, Optional.of(message), Optional.empty());
        }

        private int weigh(String text) {
            return request.counter().count(text) + FRAMING;
        }
    }

    /** A turn as it would stand in a plan. */
    private record ShownTurn(Turn turn, List<PlanItem> items, List<Message> orphans, long ordinal) {

        Window.Size size() {
            int tokens = items.stream().mapToInt(PlanItem::tokens).sum();
            return new Window.Size(ordinal, turn.messages().size(), tokens);
        }
    }
}
