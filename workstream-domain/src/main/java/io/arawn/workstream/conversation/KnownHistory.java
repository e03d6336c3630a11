package io.arawn.workstream.conversation;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a client's messages in the log. The client's history may stand in the log in any order and with other messages
 * in between, because several clients may write; each record is found once. Of equal messages, those of one branch go
 * together. New messages are searched only after the last message of the client's history. So a message
 * that is sent again is found, and a message that the user repeats later is not.
 */
final class KnownHistory {

    /** How many messages back are compared to choose between two branches. */
    private static final int COMPARED = 50;

    /** The place of a message that is not known. */
    private static final int ANY = -2;

    private final Succession succession;
    private final List<Utterance> heard;
    private final List<Utterance> newestFirst;
    private final Map<String, NavigableSet<Integer>> places = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Map<RecordId, Message> known = new HashMap<>();
    private final List<Integer> found = new ArrayList<>();
    private final BitSet path = new BitSet();
    private int anchor = Succession.NONE;

    private KnownHistory(Succession succession, List<Message> earlier) {
        this.succession = succession;
        heard = succession.heard();
        newestFirst = earlier.reversed().stream().map(Utterance::of).toList();
        for (int place = 0; place < heard.size(); place++) {
            places.computeIfAbsent(heard.get(place).key(), none -> new TreeSet<>()).add(place);
        }
    }

    /**
     * The result of the search.
     *
     * @param known the found records, by the ids of the drafts
     * @param history the places of the drafts of the client's history, in its order; {@link Succession#NONE} for unknown ones
     * @param sent the places of all found records
     * @param last the place of the last of the client's messages that was found; {@link Succession#NONE} if none was
     */
    record Findings(Map<RecordId, Message> known, List<Integer> history, Set<Integer> sent, int last) {
        Findings {
            known = Map.copyOf(known);
            history = List.copyOf(history);
            sent = Set.copyOf(sent);
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
    static Findings find(Succession succession, List<Message> earlier, List<Message> now) {
        KnownHistory history = new KnownHistory(succession, earlier);
        for (int at = 0; at < earlier.size(); at++) {
            history.place(at);
        }
        Collections.reverse(history.found);
        int last = history.findNow(now, earlier.isEmpty());
        return new Findings(history.known, history.found, history.taken, last);
    }

    private void place(int at) {
        Utterance draft = newestFirst.get(at);
        NavigableSet<Integer> candidates = places.getOrDefault(draft.key(), new TreeSet<>());
        Integer place = anchor == Succession.NONE ? longest(candidates, at) : place(candidates);
        if (place == null && draft.isReply()) {
            place = cutOff(draft);
        }
        found.add(place == null ? Succession.NONE : place);
        if (place != null) {
            if (anchor == Succession.NONE) {
                begin(place);
            }
            take(draft, place);
        }
    }

    private void begin(int place) {
        anchor = place;
        for (int on = succession.near(place); on > Succession.NONE; on = succession.near(on)) {
            path.set(on);
        }
    }

    /** The candidate at the end of the branch that has most of the client's history in one piece; of several, the newest. */
    private @Nullable Integer longest(NavigableSet<Integer> candidates, int at) {
        Integer best = null;
        int most = 0;
        for (Integer candidate : candidates.descendingSet()) {
            int length = candidates.size() == 1 ? 1 : length(candidate, at);
            if (length > most) {
                best = candidate;
                most = length;
            }
        }
        return best;
    }

    private int length(int candidate, int at) {
        int length = 0;
        int place = candidate;
        while (place > Succession.NONE && length < COMPARED && at + length < newestFirst.size()
                && heard.get(place).key().equals(newestFirst.get(at + length).key())) {
            length++;
            place = succession.near(place);
        }
        return length;
    }

    /**
     * The newest candidate in the branch of the last message that the client had, else the newest one before that message,
     * else the next one after it.
     */
    private @Nullable Integer place(NavigableSet<Integer> candidates) {
        for (Integer candidate : candidates.headSet(anchor, false).descendingSet()) {
            if (path.get(candidate)) {
                return candidate;
            }
        }
        Integer before = candidates.lower(anchor);
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

    /** Returns the place of the last of the client's messages that was found. */
    private int findNow(List<Message> now, boolean withoutHistory) {
        Map<Integer, Utterance> again = new HashMap<>();
        int from = anchor >= 0 ? anchor + 1 : withoutHistory ? unanswered() : heard.size();
        int previous = withoutHistory ? ANY : found.getLast();
        for (Message draft : now) {
            Utterance said = Utterance.of(draft);
            int place = next(from, previous, said);
            if (place != Succession.NONE) {
                again.put(place, said);
                from = place + 1;
            }
            previous = place;
        }
        if (again.isEmpty() || (again.size() < now.size() && anchor < 0)) {
            return anchor;
        }
        again.forEach((place, said) -> take(said, place));
        return Collections.max(again.keySet());
    }

    /** The next place of these words, unless they are known to follow another message than the client's last one. */
    private int next(int from, int previous, Utterance said) {
        return IntStream.range(from, heard.size())
                .filter(at -> heard.get(at).key().equals(said.key()) && heard.get(at).mayBeBy(said))
                .filter(at -> !said.message().role().equals(Role.USER)
                        || previous == ANY
                        || succession.before(at) == Succession.NONE
                        || succession.before(at) == previous)
                .findFirst()
                .orElse(Succession.NONE);
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
}
