package io.arawn.workstream.conversation;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a client's messages in the log. The client's history may stand in the log in any order and with other messages
 * in between, because several clients may write; each record is found once. New messages are searched only after the
 * last message of the client's history. So a message that is sent again is found, and a message that the user repeats
 * later is not.
 */
final class KnownHistory {

    private final List<Utterance> heard;
    private final Map<String, NavigableSet<Integer>> places = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Map<RecordId, Message> known = new HashMap<>();
    private int anchor = -1;

    private KnownHistory(List<Utterance> heard) {
        this.heard = heard;
        for (int place = 0; place < heard.size(); place++) {
            places.computeIfAbsent(heard.get(place).key(), none -> new TreeSet<>()).add(place);
        }
    }

    /**
     * The result of the search.
     *
     * @param known the found records, by the ids of the drafts
     * @param follows the last message that the client had, if the log has later ones
     */
    record Findings(Map<RecordId, Message> known, Optional<RecordId> follows) {

        Findings {
            known = Map.copyOf(known);
        }

        boolean knows(Message draft) {
            return known.containsKey(draft.id());
        }
    }

    /**
     * Searches for both.
     *
     * @param earlier the drafts of the client's history
     * @param now the drafts of the new messages
     */
    static Findings find(List<Utterance> heard, List<Message> earlier, List<Message> now) {
        KnownHistory history = new KnownHistory(heard);
        earlier.reversed().forEach(draft -> history.place(Utterance.of(draft)));
        boolean allNow = history.findNow(now, earlier.isEmpty());
        return new Findings(history.known, allNow ? Optional.empty() : history.overtaken());
    }

    private void place(Utterance draft) {
        Integer place = place(places.getOrDefault(draft.key(), new TreeSet<>()));
        if (place == null && draft.isReply()) {
            place = cutOff(draft);
        }
        if (place != null) {
            anchor = anchor < 0 ? place : anchor;
            take(draft, place);
        }
    }

    /** The newest candidate before the last message that the client had, else the next one after it. */
    private @Nullable Integer place(NavigableSet<Integer> candidates) {
        Integer before = anchor < 0 ? null : candidates.lower(anchor);
        return before == null ? candidates.floor(heard.size()) : before;
    }

    private @Nullable Integer cutOff(Utterance draft) {
        return IntStream.range(0, heard.size())
                .map(place -> heard.size() - 1 - place)
                .filter(place -> !taken.contains(place)
                        && heard.get(place).isCutOff()
                        && heard.get(place).isBeginningOf(draft))
                .boxed()
                .findFirst()
                .orElse(null);
    }

    private void take(Utterance draft, int place) {
        taken.add(place);
        places.getOrDefault(heard.get(place).key(), new TreeSet<>()).remove(place);
        known.put(draft.message().id(), heard.get(place).message());
    }

    /** Returns whether all new messages were found. */
    private boolean findNow(List<Message> now, boolean withoutHistory) {
        Map<Integer, Utterance> found = new HashMap<>();
        int from = anchor >= 0 ? anchor + 1 : withoutHistory ? unanswered() : heard.size();
        for (Message draft : now) {
            Utterance said = Utterance.of(draft);
            Optional<Integer> place = IntStream.range(from, heard.size())
                    .filter(at -> heard.get(at).key().equals(said.key()) && heard.get(at).mayBeBy(said))
                    .boxed()
                    .findFirst();
            place.ifPresent(at -> found.put(at, said));
            from = place.map(at -> at + 1).orElse(from);
        }
        boolean all = found.size() == now.size();
        if (all || anchor >= 0) {
            found.forEach((place, said) -> take(said, place));
        }
        return all;
    }

    /** The index of the first question at the end without a whole reply. */
    private int unanswered() {
        int end = heard.size();
        while (end > 0 && heard.get(end - 1).isCutOff()) {
            end--;
        }
        while (end > 0 && heard.get(end - 1).message().role().equals(Role.USER)) {
            end--;
        }
        return end;
    }

    private Optional<RecordId> overtaken() {
        boolean more = anchor >= 0
                && IntStream.range(anchor + 1, heard.size())
                        .filter(place -> !taken.contains(place))
                        .mapToObj(heard::get)
                        .anyMatch(said -> said.isReply() || said.message().role().equals(Role.USER));
        return more ? Optional.of(heard.get(anchor).message().id()) : Optional.empty();
    }
}
