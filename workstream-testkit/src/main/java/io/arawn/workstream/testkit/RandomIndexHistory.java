package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Runs the same history on two indexes, which must always give the same results. */
final class RandomIndexHistory {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final List<Role> ROLES = List.of(Role.USER, Role.ASSISTANT, Role.TOOL_RESULT);

    private final Random random;
    private final TreeMap<String, SampleLog> logs = new TreeMap<>();
    private int generations;

    RandomIndexHistory(int seed) {
        random = new Random(seed);
    }

    void play(int steps, MessageIndex one, MessageIndex other) {
        for (int step = 0; step < steps; step++) {
            change(one, other);
            agree(one, other);
        }
    }

    private void change(MessageIndex one, MessageIndex other) {
        String id = "w" + random.nextInt(5);
        switch (random.nextInt(8)) {
            case 0 -> {
                logs.remove(id);
                one.forget(new WorkstreamId(id));
                other.forget(new WorkstreamId(id));
            }
            case 1 -> {
                logs.put(id, new SampleLog(id, "g" + generations++));
                extend(id, one, other);
            }
            default -> extend(id, one, other);
        }
    }

    private void extend(String id, MessageIndex one, MessageIndex other) {
        SampleLog log = logs.computeIfAbsent(id, unused -> new SampleLog(id, "g" + generations++));
        for (int i = random.nextInt(12); i >= 0; i--) {
            if (random.nextInt(4) == 0) {
                log.event();
            } else {
                log.adds(role(), time(), words(random.nextInt(12)), words(random.nextInt(3)));
            }
        }
        Optional<Checkpoint> known = log.known();
        IndexBatch batch = log.batch();
        assertThat(log.add(one, known, batch)).isTrue();
        assertThat(log.add(other, known, batch)).isTrue();
    }

    private Role role() {
        return ROLES.get(random.nextInt(ROLES.size()));
    }

    private Instant time() {
        return START.plusMillis(random.nextInt(20) * 250L);
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The square makes some terms common and most terms rare.
            double portion = random.nextDouble();
            words.add("t" + (int) (40 * portion * portion));
        }
        return words;
    }

    private void agree(MessageIndex one, MessageIndex other) {
        assertThat(one.logs()).isEqualTo(other.logs()).map(WorkstreamId::value).hasSameElementsAs(logs.keySet());
        for (String name : List.of("w0", "w1", "w2", "w3", "w4")) {
            WorkstreamId id = new WorkstreamId(name);
            long count = other.count(id);
            long ordinal = random.nextLong(count + 1);
            RecordId message = new RecordId("m" + ordinal);
            assertThat(one.checkpoint(id)).isEqualTo(other.checkpoint(id));
            assertThat(one.count(id)).isEqualTo(count);
            assertThat(one.events(id)).isEqualTo(other.events(id));
            assertThat(one.seek(id, ordinal)).isEqualTo(other.seek(id, ordinal));
            assertThat(one.ordinal(id, message)).isEqualTo(other.ordinal(id, message));
            Instant since = time();
            assertThat(one.since(id, since)).as("since %s", since).isEqualTo(other.since(id, since));
        }
        SearchQuery query = query();
        assertThat(ranked(one.search(query))).as(query.toString()).isEqualTo(ranked(other.search(query)));
    }

    private SearchQuery query() {
        return new SearchQuery(
                words(1 + random.nextInt(4)),
                maybe(new WorkstreamId("w" + random.nextInt(5))),
                maybe(role()),
                maybe(time()),
                1 + random.nextInt(30));
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
    }

    private static List<String> ranked(List<Match> matches) {
        return matches.stream()
                .map(match -> "%s/%s@%s %.9e"
                        .formatted(match.workstream(), match.id(), match.position(), match.score()))
                .toList();
    }
}
