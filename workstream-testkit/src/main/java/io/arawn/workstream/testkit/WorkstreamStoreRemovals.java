package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Erased.UnknownMessageException;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.Search;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store promises about erasing, purging, checking and deriving anew. */
abstract class WorkstreamStoreRemovals extends WorkstreamStoreFollowing {

    private static final String SECRET = "the password is swordfish";

    /** A workstream with five messages, the third of which is a secret. */
    private WorkstreamId withSecret() {
        WorkstreamId id = filled("Talk", 2);
        one.append(id,
                List.of(message("secret", 3, SECRET), message("next", 4, "thank you"), message("end", 5, "bye")));
        return id;
    }

    private static Request request(WorkstreamId id, boolean copiesToo) {
        return new Request(id, Set.of(new RecordId("secret")), copiesToo, Optional.of("ann"));
    }

    @Test
    final void erasesAMessageFromEverythingDerived() {
        WorkstreamId id = withSecret();
        assertThat(other.search(Search.everywhere("swordfish", 5))).hasSize(1);
        Erased erased = one.removal().erase(request(id, false), any -> true);
        assertThat(erased.messages()).extracting(RecordId::value).containsExactly("secret");
        assertThat(erased.clean()).isTrue();
        assertThat(other.search(Search.everywhere("swordfish", 5))).isEmpty();
        assertThat(other.around(id, "swordfish", 5)).isEmpty();
        assertThat(other.message(id, new RecordId("secret"))).isEmpty();
        assertThat(ids(other.oldestFirst(id, Optional.empty(), 9).messages()))
                .containsExactly("m0", "m1", "next", "end");
        assertThat(ids(other.newestFirst(id, Optional.of(new RecordId("next")), 9).messages()))
                .containsExactly("m1", "m0");
        assertThat(other.get(id).workstream().messageCount()).isEqualTo(4);
        assertThat(other.doctor(false).healthy()).isTrue();
    }

    @Test
    final void countsTheOtherMessagesAgainAfterAnErasure() {
        WorkstreamId id = withSecret();
        one.removal().erase(request(id, false), any -> true);
        other.<Boolean>read(id, contents -> {
            assertThat(contents.count()).isEqualTo(4);
            assertThat(contents.ordinal(new RecordId("next"))).contains(2L);
            assertThat(ids(contents.between(1, 9))).containsExactly("m1", "next", "end");
            assertThat(contents.events()).anyMatch(Event.Erased.class::isInstance);
            return true;
        });
        one.append(id, List.of(message("later", 9, "swordfish again")));
        assertThat(other.search(Search.everywhere("swordfish", 5)))
                .singleElement()
                .satisfies(found -> assertThat(found.ordinal()).isEqualTo(4));
    }

    @Test
    final void bringsNoErasedMessageBack() {
        WorkstreamId id = withSecret();
        one.removal().erase(request(id, false), any -> true);
        assertThat(other.appendOnce(id, List.of(message("secret", 3, SECRET))).erased())
                .extracting(RecordId::value)
                .containsExactly("secret");
        assertThat(one.removal().erase(request(id, false), any -> true).messages()).isEmpty();
    }

    @Test
    final void erasesOnlyWhatIsThereAndAsExpected() {
        WorkstreamId id = withSecret();
        Erased rehearsed = one.removal().rehearse(request(id, false));
        assertThat(rehearsed.messages()).hasSize(1);
        assertThatExceptionOfType(WorkstreamChangedException.class)
                .isThrownBy(() -> one.removal().erase(request(id, false), any -> false));
        Request unknown = new Request(id, Set.of(new RecordId("none")), false, Optional.empty());
        assertThatExceptionOfType(UnknownMessageException.class).isThrownBy(() -> one.removal().rehearse(unknown));
        assertThatExceptionOfType(UnknownMessageException.class)
                .isThrownBy(() -> one.removal().erase(unknown, any -> true));
        assertThat(other.message(id, new RecordId("secret"))).isPresent();
    }

    @Test
    final void erasesCopiesInForksOnRequest() {
        WorkstreamId id = withSecret();
        WorkstreamId fork = one.fork(NewFork.of(id)).id();
        WorkstreamId forkOfFork = other.fork(NewFork.of(fork).at(new RecordId("next"))).id();
        assertThat(other.removal().rehearse(request(id, true)).copies())
                .extracting(held -> held.workstream().id())
                .containsExactlyInAnyOrder(fork, forkOfFork);
        other.removal().erase(request(id, true), any -> true);
        assertThat(one.search(Search.everywhere("swordfish", 5))).isEmpty();
        assertThat(ids(one.oldestFirst(forkOfFork, Optional.empty(), 9).messages()))
                .containsExactly("m0", "m1", "next");
    }

    @Test
    final void erasesASummaryWithTheMessagesThatItCovers() {
        WorkstreamId id = withSecret();
        one.append(id, List.of(new Event.SummaryMade(
                new Origin(one.newId(), BEGUN, Optional.empty()), new RecordId("m0"), new RecordId("next"), BEGUN,
                BEGUN, 4, List.of(), 1, List.of(), "words", SECRET)));
        assertThat(one.removal().erase(request(id, false), any -> true).summaries()).isOne();
        List<Event> events = other.read(id, Contents::events);
        assertThat(events).noneMatch(Event.SummaryMade.class::isInstance);
    }

    @Test
    final void purgesAWorkstreamAndItsTrash() {
        WorkstreamId id = withSecret();
        one.delete(id, any -> true);
        Purged rehearsed = one.removal().rehearsePurge(id, false);
        assertThat(rehearsed.deleted()).isOne();
        assertThat(other.trash()).hasSize(1);
        assertThat(one.removal().find("Talk").id()).isEqualTo(id);
        one.removal().purge(id, false, Optional.empty(), any -> true);
        assertThat(other.trash()).isEmpty();
        assertThatExceptionOfType(UnknownWorkstreamException.class).isThrownBy(() -> other.restore("Talk"));
        assertThat(other.create(NewWorkstream.named("Talk")).name()).isEqualTo("Talk");
    }

    @Test
    final void purgesTheMessagesOfForksToo() {
        WorkstreamId id = withSecret();
        WorkstreamId fork = one.fork(NewFork.of(id)).id();
        one.append(fork, List.of(message("own", 9, "of the fork")));
        assertThatExceptionOfType(WorkstreamChangedException.class)
                .isThrownBy(() -> one.removal().purge(id, true, Optional.empty(), any -> false));
        Purged purged = other.removal().purge(id, true, Optional.empty(), any -> true);
        assertThat(purged.inUse()).isTrue();
        assertThat(ids(one.oldestFirst(fork, Optional.empty(), 9).messages())).containsExactly("own");
        assertThat(one.doctor(false).healthy()).isTrue();
    }

    @Test
    final void keepsFilesAsLongAsAMessageRefersToThem() {
        AttachedFile file = AttachedFile.of("text/plain", Optional.of("a.txt"), "swordfish".getBytes(
                StandardCharsets.UTF_8));
        String digest = file.reference().sha256();
        WorkstreamId id = filled("Files", 1);
        Message said = Message.of(new RecordId("secret"), Role.USER, "look", BEGUN.plusSeconds(99))
                .parts(List.of(file.reference().part()))
                .build();
        assertThat(one.appendOnce(id, List.of(said), List.of(file)).added()).hasSize(1);
        assertThat(one.appendOnce(id, List.of(said), List.of(file)).known()).hasSize(1);
        assertThat(one.file(id, digest)).contains("swordfish".getBytes(StandardCharsets.UTF_8));
        WorkstreamId fork = one.fork(NewFork.of(id)).id();
        one.removal().erase(request(id, false), any -> true);
        assertThat(one.file(id, digest)).isEmpty();
        assertThat(one.file(fork, digest)).isPresent();
    }

    @Test
    final void derivesTheSameAnew() {
        WorkstreamId id = withSecret();
        List<Search.Found> before = one.search(Search.everywhere("password", 5));
        one.reindex(id);
        other.reindexAll(step -> {});
        assertThat(other.search(Search.everywhere("password", 5))).isEqualTo(before);
        assertThat(other.doctor(true).outcomes()).isEmpty();
    }
}
