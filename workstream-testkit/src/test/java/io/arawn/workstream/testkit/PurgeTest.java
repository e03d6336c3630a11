package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PurgeTest {

    private final TestStore store = new TestStore();
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Talk")).id();

    private void say(WorkstreamId in, String message, String content) {
        store.history.append(
                in,
                List.of(Message.of(new RecordId(message), Role.USER, content, store.clock.instant()).build()));
    }

    @Test
    void nothingIsLeftOfTheWorkstreamNorOfItsCopiesInTheTrash() {
        say(id, "a", "the swordfish swims");
        List<LogEntry> entries = store.log.read(id, store.log.start(id), 100).entries();
        store.workstreams.delete(id);
        store.log.createFrom(id, List.of(), entries, List.of());
        Purged purged = store.purge.purge(id, false, Optional.empty());
        assertThat(purged.inUse()).isTrue();
        assertThat(purged.deleted()).isEqualTo(1);
        assertThat(purged.clean()).isTrue();
        assertThat(store.log.states()).isEmpty();
        assertThat(store.log.removed()).isEmpty();
        assertThatThrownBy(() -> store.workstreams.restore(id.value())).isInstanceOf(UnknownWorkstreamException.class);
    }

    @Test
    void whatIsInTheTrashIsFoundByItsNameAndPurged() {
        store.workstreams.delete(id);
        WorkstreamId named = store.purge.find("talk").id();
        assertThat(store.purge.rehearse(named, false).inUse()).isFalse();
        store.purge.purge(named, false, Optional.empty());
        assertThat(store.log.removed()).isEmpty();
        assertThatThrownBy(() -> store.purge.find("talk")).isInstanceOf(UnknownWorkstreamException.class);
        assertThatThrownBy(() -> store.purge.purge(id, false, Optional.empty()))
                .isInstanceOf(UnknownWorkstreamException.class);
    }

    @Test
    void aRehearsalChangesNothing() {
        say(id, "a", "the swordfish swims");
        assertThat(store.purge.rehearse(id, true).inUse()).isTrue();
        assertThat(store.workstreams.get(id).workstream().messageCount()).isEqualTo(1);
    }

    @Test
    void forksKeepWhatWasSaidInThemAndLoseTheRestWhenAsked() {
        say(id, "a", "the swordfish swims");
        WorkstreamId fork = new WorkstreamId("ws_fork");
        Event.Created created = new Event.Created(
                new Origin(store.ids.get(), store.clock.instant(), Optional.empty()),
                "Fork",
                Map.of(),
                Event.Created.FORMAT,
                Optional.of(new ForkPoint(id, new RecordId("a"))));
        List<LogEntry> entries = store.log.read(id, store.log.start(id), 100).entries();
        store.log.createFrom(fork, List.of(created), entries.subList(1, 2), List.of());
        say(fork, "b", "only here");

        assertThat(store.purge.rehearse(id, false).forks()).hasSize(1);
        store.purge.purge(id, true, Optional.empty());
        assertThat(store.history.newestFirst(fork, Optional.empty(), 5).messages())
                .extracting(Message::content)
                .containsExactly("only here");
    }
}
