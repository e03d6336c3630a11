package io.arawn.workstream.conversation;

import io.arawn.workstream.conversation.KnownHistory.Findings;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Branching;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client has left and what it sends again, by the messages of its request that the log has.
 *
 * <p>A client leaves a message that followed one which it sends, unless it sends later ones of that branch: then it only
 * shortened its history, as a compaction does. It also leaves messages in whose places it sends as many others of the same
 * roles. It never leaves a message that does not say what it followed, because others may have said it.
 *
 * @param left in the log's order
 * @param returned in the log's order
 * @param resumed the last message of the request that the log has
 */
record ClientBranch(List<RecordId> left, List<RecordId> returned, RecordId resumed) {

    /**
     * The change; empty if there is none.
     *
     * @param all the messages of the log that were read
     * @param drafts the client's history
     */
    static Optional<ClientBranch> of(
            List<Message> all, Succession succession, Findings findings, List<Message> drafts, Branching before) {
        if (findings.last() == Succession.NONE) {
            return Optional.empty();
        }
        Comparison comparison = new Comparison(succession, findings, before);
        comparison.leaveFollowers();
        comparison.leaveReplaced(drafts);
        List<RecordId> left = whole(all, succession, comparison.left).stream()
                .filter(message -> !before.isLeft(message)).toList();
        List<RecordId> returned =
                whole(all, succession, comparison.returned()).stream().filter(before::isLeft).toList();
        return left.isEmpty() && returned.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClientBranch(left, returned, succession.heard().get(findings.last()).message().id()));
    }

    /** The event that records it. */
    Branched event(Origin origin) {
        return new Branched(origin, left, returned, resumed);
    }

    /** The branching with this change. */
    Branching in(Branching before) {
        Set<RecordId> all = new HashSet<>(before.left());
        returned.forEach(all::remove);
        all.addAll(left);
        return new Branching(all);
    }

    /** These messages, and the model's own searches that belong to them, in the log's order. */
    private static List<RecordId> whole(List<Message> all, Succession succession, Set<Integer> places) {
        Set<RecordId> heard = new HashSet<>();
        Set<RecordId> wanted = new HashSet<>();
        for (int place = 0; place < succession.heard().size(); place++) {
            RecordId id = succession.heard().get(place).message().id();
            heard.add(id);
            if (places.contains(place)) {
                wanted.add(id);
            }
        }
        Map<Optional<RecordId>, List<RecordId>> unheard = new HashMap<>();
        Map<Optional<RecordId>, Boolean> open = new HashMap<>();
        for (Message message : wanted.isEmpty() ? List.<Message>of() : all) {
            List<RecordId> waiting = unheard.computeIfAbsent(message.turn(), none -> new ArrayList<>());
            if (!heard.contains(message.id())) {
                waiting.add(message.id());
                continue;
            }
            open.put(message.turn(), wanted.contains(message.id()));
            if (wanted.contains(message.id())) {
                wanted.addAll(waiting);
            }
            waiting.clear();
        }
        unheard.forEach((turn, waiting) -> wanted.addAll(open.getOrDefault(turn, false) ? waiting : List.of()));
        return all.stream().map(Message::id).filter(wanted::contains).toList();
    }

    /** Compares the log with the request. */
    private static final class Comparison {

        private final Succession succession;
        private final Findings findings;
        private final Branching before;
        private final Set<Integer> left = new HashSet<>();

        Comparison(Succession succession, Findings findings, Branching before) {
            this.succession = succession;
            this.findings = findings;
            this.before = before;
        }

        Set<Integer> returned() {
            Set<Integer> returned = new HashSet<>(findings.sent());
            returned.removeIf(place -> !isLeft(place));
            return returned;
        }

        private boolean isLeft(int place) {
            return before.isLeft(succession.heard().get(place).message());
        }

        void leaveFollowers() {
            BitSet leading = new BitSet();
            for (int place : findings.sent()) {
                for (int at = place; at != Succession.NONE && !leading.get(at); at = succession.before(at)) {
                    leading.set(at);
                }
            }
            BitSet following = new BitSet();
            for (int place = 0; place < succession.heard().size(); place++) {
                int earlier = succession.before(place);
                boolean follows =
                        earlier != Succession.NONE && (following.get(earlier) || findings.sent().contains(earlier));
                following.set(place, follows);
                if (follows && !leading.get(place) && !isLeft(place)) {
                    left.add(place);
                }
            }
        }

        /** Leaves the messages between two that the client sends, if it sends as many others of the same roles there. */
        void leaveReplaced(List<Message> drafts) {
            int earlier = Succession.NONE;
            List<Role> others = new ArrayList<>();
            for (int at = 0; at < drafts.size(); at++) {
                int place = findings.history().get(at);
                if (place == Succession.NONE) {
                    others.add(drafts.get(at).role());
                    continue;
                }
                if (!others.isEmpty()) {
                    leaveReplaced(earlier, place, others);
                }
                others.clear();
                earlier = place;
            }
        }

        private void leaveReplaced(int earlier, int later, List<Role> others) {
            List<Integer> between = new ArrayList<>();
            int at = succession.before(later);
            while (at != earlier && at != Succession.NONE && between.size() <= others.size()) {
                between.addFirst(at);
                at = succession.before(at);
            }
            List<Message> replaced = between.stream().map(place -> succession.heard().get(place).message()).toList();
            if (at == earlier && replaced.stream().map(Message::role).toList().equals(others)
                    && (at != Succession.NONE || NewRecords.followed(replaced.getFirst()).isEmpty())
                    && between.stream().noneMatch(findings.sent()::contains)) {
                between.stream().filter(place -> !isLeft(place)).forEach(left::add);
            }
        }
    }
}
