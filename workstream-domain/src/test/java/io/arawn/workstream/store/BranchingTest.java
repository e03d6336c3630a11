package io.arawn.workstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BranchingTest {

    private static final Origin ORIGIN = new Origin(new RecordId("e"), Instant.EPOCH, Optional.empty());

    @Test
    void whatWasLeftStaysLeftUntilItReturns() {
        Event first = branched("a b c", "");
        Event second = branched("d", "a b");

        assertThat(Branching.of(List.of()).isEmpty()).isTrue();
        assertThat(Branching.of(List.of(first)).left()).isEqualTo(ids("a b c"));
        assertThat(Branching.of(List.of(first, second)).left()).isEqualTo(ids("c d"));
        assertThat(Branching.of(List.of(second, first)).left()).isEqualTo(ids("a b c d"));
        assertThat(Branching.of(List.of(first, branched("", "a b c")))).isSameAs(Branching.NONE);
    }

    @Test
    void otherEventsChangeNothing() {
        Event pin = new Event.Pinned(ORIGIN, new RecordId("a"));

        assertThat(Branching.of(List.of(pin)).isEmpty()).isTrue();
        assertThat(Branching.of(List.of(branched("a", ""), pin)).isLeft(new RecordId("a"))).isTrue();
    }

    /** The events of a client that moves from one line to another at random leave all messages outside the last line. */
    @Test
    void theLastLineDecides() {
        Random random = new Random(7);
        List<RecordId> all = IntStream.range(0, 12).mapToObj(number -> new RecordId("m" + number)).toList();
        Set<RecordId> line = new HashSet<>(all);
        List<Event> events = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            Set<RecordId> next = new HashSet<>();
            all.stream().filter(message -> random.nextBoolean()).forEach(next::add);
            Set<RecordId> before = Set.copyOf(line);
            events.add(new Branched(
                    ORIGIN,
                    all.stream().filter(message -> before.contains(message) && !next.contains(message)).toList(),
                    all.stream().filter(message -> !before.contains(message) && next.contains(message)).toList(),
                    all.getFirst()));
            line = next;
            Branching branching = Branching.of(events);
            assertThat(all.stream().filter(message -> !branching.isLeft(message))).hasSameElementsAs(line);
        }
    }

    private static Branched branched(String left, String returned) {
        return new Branched(ORIGIN, List.copyOf(ids(left)), List.copyOf(ids(returned)), new RecordId("r"));
    }

    private static Set<RecordId> ids(String text) {
        return Set.copyOf(Stream.of(text.split(" ")).filter(id -> !id.isEmpty()).map(RecordId::new).toList());
    }
}
