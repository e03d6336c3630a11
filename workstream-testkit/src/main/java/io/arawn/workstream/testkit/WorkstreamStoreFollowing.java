package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamException.Kind;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store promises about followers, about several writers at once, and about the adoption of other logs. */
abstract class WorkstreamStoreFollowing extends WorkstreamStoreFixture {

    @Test
    final void followsWhatAnotherUserAppends() throws Exception {
        WorkstreamId id = filled("Followed", 3);
        RecordingFollower atOnce = new RecordingFollower();
        RecordingFollower behind = new RecordingFollower();
        try (Subscription now = one.follow(id, atOnce);
                Subscription after = one.followAfter(id, Optional.of(new RecordId("m0")), behind)) {
            assertThat(behind.next(2)).containsExactly("m1", "m2");
            other.append(id, List.of(message("a", 7, "a"), message("b", 8, "b")));
            one.append(id, List.of(message("c", 9, "c")));
            assertThat(atOnce.next(3)).containsExactly("a", "b", "c");
            assertThat(behind.next(3)).containsExactly("a", "b", "c");
        }
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> one.followAfter(id, Optional.of(new RecordId("none")), new RecordingFollower()));
        assertThatExceptionOfType(WorkstreamException.class)
                .isThrownBy(() -> one.follow(new WorkstreamId("none"), new RecordingFollower()))
                .satisfies(unknown -> assertThat(unknown.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    final void endsFollowingWhenTheWorkstreamIsRewrittenOrRemoved() throws Exception {
        WorkstreamId id = filled("Ended", 3);
        RecordingFollower erased = new RecordingFollower();
        try (Subscription following = one.follow(id, erased)) {
            other.removal().erase(
                    new Request(id, Set.of(new RecordId("m1")), false, Optional.empty()), any -> true);
            assertThat(erased.end().change()).isEqualTo(Change.REWRITTEN);
        }
        RecordingFollower removed = new RecordingFollower();
        try (Subscription following = one.follow(id, removed)) {
            other.delete(id, any -> true);
            assertThat(removed.end().change()).isEqualTo(Change.ABSENT);
        }
    }

    @Test
    final void losesAndDoublesNothingOfSeveralWriters() throws Exception {
        WorkstreamId id = filled("Busy", 0);
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                WorkstreamStore user = i % 2 == 0 ? one : other;
                String writer = "w" + i + "-";
                writers.add(threads.submit(() -> {
                    for (int n = 10; n < 20; n++) {
                        user.append(id, List.of(message(writer + n, n, "text of " + writer + n)));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        List<String> all = ids(one.oldestFirst(id, Optional.empty(), 100).messages());
        assertThat(all).hasSize(10 * TOGETHER).doesNotHaveDuplicates();
        for (int i = 0; i < TOGETHER; i++) {
            String writer = "w" + i + "-";
            assertThat(all.stream().filter(each -> each.startsWith(writer))).isSorted();
        }
        assertThat(other.get(id).workstream().messageCount()).isEqualTo(10L * TOGETHER);
        assertThat(other.doctor(false).healthy()).isTrue();
    }

    @Test
    final void adoptsTheEntriesOfALog() {
        WorkstreamId from = new WorkstreamId("elsewhere");
        List<LogEntry> entries = new ArrayList<>();
        try (MessageLog log = MessageLog.inMemory()) {
            List<Message> said = List.of(message("a", 0, "first of all"), message("b", 0, "then the second"));
            log.create(from, said);
            Pages.entries(log, from).forEach(entries::add);
        }
        Workstream adopted = one.adopt(
                Optional.of(new WorkstreamName("Adopted")), Optional.of(new WorkstreamId("ours")), entries);
        assertThat(adopted.createdAt()).isEqualTo(BEGUN);
        assertThat(other.find("adopted").workstream()).isEqualTo(adopted);
        assertThat(ids(other.oldestFirst(adopted.id(), Optional.empty(), 9).messages())).containsExactly("a", "b");
        assertThat(other.adopt(Optional.empty(), Optional.empty(), entries).name()).isEqualTo("Imported");
    }

    @Test
    final void tellsWhichNameMayBeMeant() {
        filled("Research Project", 1);
        assertThatExceptionOfType(UnknownWorkstreamException.class)
                .isThrownBy(() -> other.find("Reserch Project"))
                .withMessageContaining("did you mean 'Research Project'?");
        assertThat(other.findOrCreate("Reserch Project", Optional.empty()).similar()).contains("Research Project");
    }
}
