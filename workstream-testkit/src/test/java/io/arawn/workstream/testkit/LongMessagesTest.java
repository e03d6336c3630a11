package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests that only some of many long messages are read at once. */
@TestInstance(Lifecycle.PER_CLASS)
final class LongMessagesTest {

    private static final int MESSAGES = 40;
    private static final int LENGTH = 1 << 20;

    private final TestStore store = new TestStore();
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Long")).id();

    /** Once for all tests, which add nothing but pins. */
    @BeforeAll
    void say() {
        for (int i = 0; i < MESSAGES; i++) {
            store.history.append(id, List.of(Message.of(
                    new RecordId("m" + i),
                    Role.USER,
                    "treasure " + i + " " + Integer.toString(i).repeat(LENGTH / Integer.toString(i).length()),
                    Instant.parse("2024-01-15T10:00:00Z").plusSeconds(i)).build()));
        }
    }

    private static long length(List<Message> messages) {
        return messages.stream().mapToLong(Message::length).sum();
    }

    @Test
    void aPlanLooksAtSoMuchOnly() {
        List<Message> near = store.recall.around(id, "treasure", 200, message -> false).stream()
                .map(Near::found).map(Found::message).toList();

        assertThat(near).isNotEmpty();
        assertThat(length(near)).isLessThan(Bounds.READ_AT_ONCE + 2 * LENGTH);
    }

    @Test
    void aSearchFindsSoMuchOnly() {
        List<Message> found = store.recall.search(Search.everywhere("treasure", 500)).stream()
                .map(Found::message).toList();

        assertThat(found).isNotEmpty();
        assertThat(length(found)).isLessThan(Bounds.READ_AT_ONCE + 2 * LENGTH);
    }

    @Test
    void aStretchEndsEarlyAndIsGoneOnWith() {
        List<Message> first = store.summaries.expand(id, new RecordId("m0"), new RecordId("m39"));

        assertThat(first).hasSizeBetween(2, MESSAGES - 1);
        assertThat(store.summaries.expand(id, first.getLast().id(), new RecordId("m39")).get(1).id())
                .isEqualTo(new RecordId("m" + first.size()));
    }

    @Test
    void pinnedMessagesAreListedUpToWhatAPlanCouldHold() {
        for (int i = 0; i < MESSAGES; i++) {
            store.history.pin(id, new RecordId("m" + i), Optional.empty());
        }

        assertThat(length(store.history.pinned(id))).isLessThan(Bounds.READ_AT_ONCE + 2 * LENGTH);
    }

    @Test
    void aLongQuestionIsAskedByItsEnds() {
        String filling = "lorem ipsum ".repeat(100_000);

        assertThat(store.recall.around(id, "treasure " + filling, 5, message -> false)).isNotEmpty();
        assertThat(store.recall.around(id, filling + " treasure", 5, message -> false)).isNotEmpty();
        assertThat(store.recall.around(id, filling + " treasure " + filling, 5, message -> false)).isEmpty();
    }
}
