package io.arawn.workstream.context;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.TokenWeigher;
import io.arawn.workstream.plan.BudgetExceededException;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.plan.Worded;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.view.LogView;
import io.arawn.workstream.view.LogView.MessageRange;
import io.arawn.workstream.view.LogView.Placed;
import io.arawn.workstream.view.LogView.Unread;
import io.arawn.workstream.view.Turn;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the input of one model call. A pure function: the same view and request make the same plan.
 *
 * <p>Rules of every plan: it never exceeds the budget; it contains the pinned messages and the new one; it contains a
 * turn whole or not at all, and a tool call only with its result; it contains no message twice; everything before the
 * recalled messages depends only on the log and the budget; each message of the log is either an item or in a left-out
 * range with a reason.
 */
final class ContextAssembler {

    private static final int SHORTEST_TOOL_RESULT = 500;
    private static final int LONGEST_TOOL_RESULT_SHARE = 5;
    private static final Comparator<Covered> WIDEST =
            Comparator.comparingInt((Covered covered) -> covered.summary().level())
                    .thenComparingLong(Covered::last)
                    .reversed();

    private final ContextSettings settings;

    public ContextAssembler(ContextSettings settings) {
        this.settings = settings;
    }

    /**
     * The plan for one call.
     *
     * @throws BudgetExceededException when the required items alone exceed the budget
     */
    public Plan assemble(LogView view, PlanRequest request) {
        return new Assembly(view, request).plan();
    }

    /** How much of a plan's budget the recent turns of the view take. */
    public Occupancy occupancy(LogView view, int budget, TokenCounter counter) {
        PlanRequest request =
                new PlanRequest(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), budget, counter);
        return new Assembly(view, request).occupancy();
    }

    private final class Assembly {

        private final LogView view;
        private final PlanRequest request;
        private final Ledger ledger;
        private final TokenWeigher weigher;
        private final Wording wording;

        Assembly(LogView view, PlanRequest request) {
            this.view = view;
            this.request = request;
            ledger = new Ledger(request.budget());
            weigher = new TokenWeigher(request.counter());
            wording = new Wording(view.framing());
        }

        Plan plan() {
            Optional<PlanItem> question = request.question().map(this::question);
            int reserved = question.map(PlanItem::tokens).orElse(0);
            addSystem();
            require("the new message", reserved - ledger.room());
            addPins();
            require("the new message together with the pinned ones", reserved - ledger.room());

            List<ShownTurn> turns = shown();
            Map<Covered, PlanItem> worded = summaries();
            Division division = new Division(
                    new Window(settings.contextWindow(), turns.stream().map(ShownTurn::size).toList()),
                    turns.stream().flatMap(turn -> turn.items().stream()).anyMatch(PlanItem::shortened),
                    worded.values().stream().map(PlanItem::tokens).toList(),
                    question.isPresent(),
                    reserved);
            long room = ledger.room();
            List<PlanItem> summaries = inOrder(worded, division.fitting(room));
            summaries.forEach(ledger::add);
            int start = division.start(room);
            turns.subList(start, turns.size()).forEach(this::add);
            if (question.isPresent()) {
                new RecalledBlock(wording, ledger, request.counter(), request.question().orElse(""))
                        .add(request.recalled(), turns.subList(0, start).reversed(), division.recalled(room));
                ledger.add(question.get());
            }
            leaveOut(turns, start, summaries);
            return ledger.plan(view.workstream().id(), wording.framing());
        }

        Occupancy occupancy() {
            addSystem();
            addPins();
            List<Integer> turns = shown().stream().map(ShownTurn::tokens).toList();
            return new Occupancy(turns, Shares.recent(ledger.room()));
        }

        private void addSystem() {
            ledger.add(told(Reason.SYSTEM, Role.SYSTEM, wording.system(), Optional.empty()));
            if (!view.isEmpty()) {
                ledger.add(told(Reason.SYSTEM, Role.USER, wording.about(view.workstream()), Optional.empty()));
            }
            view.workstream().instructions().ifPresent(text -> ledger.add(
                    told(Reason.SYSTEM, Role.USER, wording.instructions(text), Optional.empty())));
        }

        private void addPins() {
            view.pins().forEach(pin -> ledger.add(pinned(pin.message()), pin.ordinal()));
        }

        private PlanItem pinned(Message message) {
            Worded worded = wording.pinned(message);
            return PlanItem.of(Reason.PINNED, message, worded, weigher.of(worded.text()));
        }

        private void require(String what, long missing) {
            if (missing > 0) {
                throw new BudgetExceededException(what, request.budget() + missing, request.budget());
            }
        }

        private PlanItem question(String text) {
            Optional<Instant> before = view.recent().stream()
                    .reduce((earlier, later) -> later)
                    .map(placed -> placed.message().timestamp());
            String gap = before.flatMap(then -> request.now().map(now -> wording.gap(then, now))).orElse("");
            Worded worded = wording.question(text, gap, request.author(), lastSpeaker());
            return told(Reason.QUESTION, Role.USER, worded, request.author());
        }

        private Optional<String> lastSpeaker() {
            return view.recent().stream()
                    .map(Placed::message)
                    .filter(message -> message.role().equals(Role.USER))
                    .flatMap(message -> message.author().stream())
                    .reduce((earlier, later) -> later);
        }

        /** All summaries. Higher levels come first, then newer summaries. */
        private Map<Covered, PlanItem> summaries() {
            Map<Covered, PlanItem> worded = new LinkedHashMap<>();
            view.summaries().stream().sorted(WIDEST).forEach(each -> worded.put(each, summary(each.summary())));
            return worded;
        }

        /** The fitting ones, the oldest first. */
        private List<PlanItem> inOrder(Map<Covered, PlanItem> worded, List<Boolean> fitting) {
            Map<Covered, PlanItem> shown = new HashMap<>(worded);
            List<Covered> covered = List.copyOf(worded.keySet());
            for (int i = 0; i < covered.size(); i++) {
                if (!fitting.get(i)) {
                    shown.remove(covered.get(i));
                }
            }
            return view.summaries().stream().flatMap(each -> Stream.ofNullable(shown.get(each))).toList();
        }

        private PlanItem summary(SummaryMade summary) {
            Worded worded = wording.summary(summary);
            return PlanItem.of(summary, worded, weigher.of(worded.text()));
        }

        private List<ShownTurn> shown() {
            int longest = Math.max(SHORTEST_TOOL_RESULT, request.budget() / LONGEST_TOOL_RESULT_SHARE);
            Shortening shortening = new Shortening(longest, request.counter());
            return new RecentTurns(wording, weigher, shortening, ledger::holds).of(view.recent());
        }

        private void add(ShownTurn turn) {
            for (int i = 0; i < turn.items().size(); i++) {
                ledger.add(turn.items().get(i), turn.shown().get(i).ordinal());
            }
        }

        private static String reason(ShownTurn turn) {
            return !turn.echo().isEmpty() && Turn.isRefusal(turn.echo().getLast().message())
                    ? LeftOut.REFUSED
                    : LeftOut.ECHO;
        }

        /** Records the ranges that are not in the plan, with the reasons. */
        private void leaveOut(List<ShownTurn> turns, int start, List<PlanItem> summaries) {
            turns.forEach(turn -> ledger.leaveOut(reason(turn), turn.echo(), 0));
            turns.subList(start, turns.size())
                    .forEach(turn -> ledger.leaveOut("a tool result without its call", turn.unshown(), 0));
            leaveOutDropped(turns.subList(0, start));
            ledger.leaveOut(LeftOut.LEFT, view.left(), 0);
            Set<SummaryMade> shown =
                    summaries.stream().flatMap(item -> item.summary().stream()).collect(Collectors.toSet());
            view.summaries().forEach(covered -> leaveOut(covered, !shown.contains(covered.summary())));
            view.gaps().forEach(this::leaveOut);
            view.unread().ifPresent(this::leaveOut);
            ledger.leaveOut("another message has its id", view.recent(), 0);
        }

        private void leaveOutDropped(List<ShownTurn> turns) {
            List<Placed> dropped = turns.stream()
                    .flatMap(turn -> turn.messages().stream())
                    .filter(placed -> !ledger.tellsOf(placed))
                    .toList();
            Set<RecordId> ids =
                    dropped.stream().map(placed -> placed.message().id()).collect(Collectors.toSet());
            long tokens = turns.stream()
                    .flatMap(turn -> turn.items().stream())
                    .filter(item -> item.message().map(Message::id).filter(ids::contains).isPresent())
                    .mapToLong(PlanItem::tokens)
                    .sum();
            ledger.leaveOut("no room", dropped, tokens);
        }

        private void leaveOut(Covered covered, boolean withoutSummary) {
            SummaryMade summary = covered.summary();
            MessageRange range = new MessageRange(summary.first(), summary.last());
            String reason = withoutSummary ? "no room for the summary" : "summarised";
            ledger.leaveOut(reason, range, covered.first(), covered.last(), 0);
        }

        private void leaveOut(Unread unread) {
            ledger.leaveOut(unread.reason(), unread.range(), unread.from(), unread.to(), 0);
        }

        /** An item that is not a message of the log. */
        private PlanItem told(Reason reason, Role role, Worded worded, Optional<String> author) {
            int tokens = weigher.of(worded.text());
            return new PlanItem(reason, role, worded, tokens, false, Optional.empty(), Optional.empty(), author);
        }
    }
}
