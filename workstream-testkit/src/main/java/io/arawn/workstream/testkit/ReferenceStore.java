package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a store should hold. */
final class ReferenceStore {

    private static final int ALL = 1_000_000;

    final TreeMap<String, ReferenceLog> logs = new TreeMap<>();

    /** Those removed, the oldest first. */
    final List<Map.Entry<String, ReferenceLog>> trash = new ArrayList<>();

    /** The log of this id, which there is. */
    static ReferenceLog log(Map<String, ReferenceLog> logs, String id) {
        return Objects.requireNonNull(logs.get(id));
    }

    ReferenceStore copy() {
        ReferenceStore copy = new ReferenceStore();
        logs.forEach((id, log) -> copy.logs.put(id, log.copy()));
        copy.trash.addAll(trash);
        return copy;
    }

    /** Whether another than this one has the name. */
    boolean isTaken(String name, String except) {
        return logs.entrySet().stream()
                .anyMatch(log -> !log.getKey().equals(except) && log.getValue().name(log.getKey()).equals(name));
    }

    /** Whether the store holds as many logs and records as this one. */
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

    /** What the messages of a log say, as far as bare lines can. */
    static List<String> said(List<Message> messages) {
        return messages.stream()
                .map(message -> message.role() + " " + message.timestamp() + " " + message.content())
                .toList();
    }

    /** What the messages say that hold the word. */
    List<String> holding(String word) {
        return logs.values().stream()
                .flatMap(log -> log.messages().stream())
                .map(Message::content)
                .filter(content -> List.of(content.split(" ")).contains(word))
                .toList();
    }
}
