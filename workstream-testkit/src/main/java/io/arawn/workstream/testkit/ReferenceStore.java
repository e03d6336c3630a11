package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The expected content of a store. */
final class ReferenceStore {

    private static final int ALL = 1_000_000;

    final TreeMap<String, ReferenceLog> logs = new TreeMap<>();

    /** The removed logs, the oldest removal first. */
    final List<Map.Entry<String, ReferenceLog>> trash = new ArrayList<>();

    /** The log with this id, which must exist. */
    static ReferenceLog log(Map<String, ReferenceLog> logs, String id) {
        return Objects.requireNonNull(logs.get(id));
    }

    ReferenceStore copy() {
        ReferenceStore copy = new ReferenceStore();
        logs.forEach((id, log) -> copy.logs.put(id, log.copy()));
        copy.trash.addAll(trash);
        return copy;
    }

    /** A log in use or in the trash, with the ids of its messages. */
    record Placed(String id, ReferenceLog log, List<RecordId> messages) {

        Stream<String> contents(RecordId message) {
            return IntStream.range(0, messages.size())
                    .filter(place -> messages.get(place).equals(message))
                    .mapToObj(place -> log.messages().get(place).content());
        }
    }

    /** All logs, those in the trash last. */
    List<Placed> placed(MessageIds ids) {
        List<Placed> placed = new ArrayList<>();
        logs.forEach((id, log) -> placed.add(new Placed(id, log, ids.of(id))));
        Map<String, Deque<List<RecordId>>> inTrash = ids.inTrash();
        trash.forEach(removed -> placed.add(new Placed(
                removed.getKey(),
                removed.getValue(),
                inTrash.getOrDefault(removed.getKey(), new ArrayDeque<>()).removeFirst())));
        return placed;
    }

    /**
     * Erases messages.
     *
     * @param from the logs to erase from
     * @param placed all logs
     */
    void replace(Predicate<Placed> from, Set<RecordId> gone, List<Placed> placed, Origin now) {
        Iterator<Placed> all = placed.iterator();
        logs.replaceAll((id, log) -> replaced(all.next(), from, gone, now));
        trash.replaceAll(removed -> Map.entry(removed.getKey(), replaced(all.next(), from, gone, now)));
    }

    private static ReferenceLog replaced(Placed each, Predicate<Placed> from, Set<RecordId> gone, Origin now) {
        return from.test(each) ? each.log().without(gone, each.messages(), now) : each.log().copy();
    }

    /** Whether a log is a fork of this one, or of a fork of it, and so on. */
    Predicate<Placed> below(String ancestor) {
        Map<String, Set<String>> parents = new TreeMap<>();
        Stream.concat(logs.entrySet().stream(), trash.stream()).forEach(each -> each.getValue()
                .forkedFrom()
                .ifPresent(from -> parents.computeIfAbsent(each.getKey(), none -> new TreeSet<>()).add(from.value())));
        Set<String> below = new TreeSet<>(Set.of(ancestor));
        for (int generation = 0; generation < parents.size(); generation++) {
            parents.forEach((id, from) -> {
                if (!Collections.disjoint(from, below)) {
                    below.add(id);
                }
            });
        }
        return each -> !each.id().equals(ancestor)
                && each.log().forkedFrom().filter(from -> below.contains(from.value())).isPresent();
    }

    /** Whether a log other than this one has the name. */
    boolean isTaken(String name, String except) {
        return logs.entrySet().stream()
                .anyMatch(log -> !log.getKey().equals(except) && log.getValue().name(log.getKey()).equals(name));
    }

    /** Whether the store has as many logs and records as this one. */
    boolean fits(MessageLog store) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (LogState state : store.states()) {
            WorkstreamId id = state.id();
            counts.put(id.value(), store.read(id, store.start(id), ALL).entries().size());
        }
        TreeMap<String, Integer> expected = new TreeMap<>();
        logs.forEach((id, log) -> expected.put(id, (int) log.lines().stream().flatMap(Optional::stream).count()));
        return counts.equals(expected) && store.removed().size() == trash.size();
    }

    void check(List<CatalogEntry> listed) {
        assertThat(listed).extracting(entry -> entry.workstream().id().value())
                .containsExactlyInAnyOrderElementsOf(logs.keySet());
        listed.forEach(entry -> check(entry, log(logs, entry.workstream().id().value())));
        assertThat(listed).isSortedAccordingTo((one, other) -> {
            int newer = other.workstream().lastUsed().compareTo(one.workstream().lastUsed());
            return newer != 0 ? newer : one.workstream().id().compareTo(other.workstream().id());
        });
    }

    private static void check(CatalogEntry entry, ReferenceLog log) {
        Workstream told = entry.workstream();
        assertThat(told.name()).isEqualTo(log.name(told.id().value()));
        assertThat(told.messageCount()).isEqualTo(log.messages().size());
        assertThat(told.metadata()).isEqualTo(log.metadata());
        assertThat(told.state()).isEqualTo(log.state());
        assertThat(entry.damaged()).isEqualTo(log.damaged());
        log.createdAt().ifPresent(time -> assertThat(told.createdAt()).isEqualTo(time));
        log.lastUsed().ifPresent(time -> assertThat(told.lastUsed()).isEqualTo(time));
        log.updatedAt().ifPresent(time -> assertThat(told.updatedAt()).isEqualTo(time));
    }

    /** The texts of the messages of a log, as far as bare lines can have them. */
    static List<String> said(List<Message> messages) {
        return messages.stream()
                .map(message -> message.role() + " " + message.timestamp() + " " + message.content())
                .toList();
    }

    /** The texts of the messages that contain the word. */
    List<String> holding(String word) {
        return logs.values().stream()
                .flatMap(log -> log.messages().stream())
                .map(Message::content)
                .filter(content -> List.of(content.split(" ")).contains(word))
                .toList();
    }
}
