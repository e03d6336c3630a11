package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.TokenWeigher;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.plan.Worded;
import io.arawn.workstream.view.LogView.Placed;
import io.arawn.workstream.view.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows recent messages turn by turn. For one plan. */
final class RecentTurns {

    private final Wording wording;
    private final TokenWeigher weigher;
    private final Shortening shortening;
    private final Predicate<Message> elsewhere;
    private @Nullable Message before;
    private Optional<String> speaker = Optional.empty();

    /** @param elsewhere whether a message is elsewhere in the plan and must not be shown again */
    RecentTurns(Wording wording, TokenWeigher weigher, Shortening shortening, Predicate<Message> elsewhere) {
        this.wording = wording;
        this.weigher = weigher;
        this.shortening = shortening;
        this.elsewhere = elsewhere;
    }

    /** The turns of the messages, in the order of their first messages. */
    List<ShownTurn> of(List<Placed> messages) {
        Map<RecordId, Placed> places = new HashMap<>();
        List<Placed> distinct = messages.stream()
                .filter(placed -> places.putIfAbsent(placed.message().id(), placed) == null)
                .toList();
        return Turn.of(distinct.stream().map(Placed::message).toList()).stream()
                .map(turn -> shown(turn, places))
                .toList();
    }

    private ShownTurn shown(Turn turn, Map<RecordId, Placed> places) {
        List<Placed> shown = new ArrayList<>();
        List<PlanItem> items = new ArrayList<>();
        List<Message> echo = Echo.of(turn);
        for (Message message : turn.paired(elsewhere)) {
            if (echo.contains(message)) {
                continue;
            }
            Placed place = place(message, places);
            shown.add(place);
            items.add(item(message, place.message().equals(message)));
            if (message.role().equals(Role.USER) && message.author().isPresent()) {
                speaker = message.author();
            }
            before = message;
        }
        List<Placed> all = turn.messages().stream()
                .filter(message -> !elsewhere.test(message))
                .map(message -> place(message, places))
                .toList();
        return new ShownTurn(
                all, shown, items, all.stream().filter(placed -> echo.contains(placed.message())).toList());
    }

    private static Placed place(Message message, Map<RecordId, Placed> places) {
        return Objects.requireNonNull(places.get(message.id()));
    }

    private PlanItem item(Message message, boolean stored) {
        Worded worded = stored
                ? wording.recent(message, shortening.of(message), before, speaker)
                : wording.interrupted(message);
        int tokens = weigher.of(message, worded.text());
        if (Turn.isTool(message)) {
            // A model that cannot call tools reads them as text.
            tokens = Math.max(tokens,
                    weigher.of(message, Worded.inWords(message, worded.text(), wording.framing()).text()));
        }
        return PlanItem.of(Reason.RECENT, message, worded, tokens);
    }
}
