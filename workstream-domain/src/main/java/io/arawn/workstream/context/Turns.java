package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.view.LogView.Placed;
import io.arawn.workstream.view.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places where a stretch of messages can end without splitting a turn.
 *
 * @param ends numbers of messages; up to each of them all turns are whole
 */
record Turns(List<Integer> ends) {

    Turns(List<Placed> messages, List<Turn> turns) {
        this(ends(messages, turns));
    }

    private static List<Integer> ends(List<Placed> messages, List<Turn> turns) {
        Map<RecordId, Integer> places = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            places.put(messages.get(i).message().id(), i);
        }
        Map<Integer, Integer> lastOfTurn = new HashMap<>();
        for (Turn turn : turns) {
            int last = turn.messages().stream()
                    .map(Message::id)
                    .mapToInt(id -> places.getOrDefault(id, 0))
                    .max()
                    .orElse(0);
            turn.messages().forEach(message -> lastOfTurn.put(places.getOrDefault(message.id(), 0), last));
        }
        List<Integer> ends = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < messages.size() && lastOfTurn.containsKey(i); i++) {
            open = Math.max(open, lastOfTurn.getOrDefault(i, i));
            if (open == i) {
                ends.add(i + 1);
            }
        }
        return List.copyOf(ends);
    }
}
