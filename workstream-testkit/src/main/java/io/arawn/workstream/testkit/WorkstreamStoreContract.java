package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Listing.Place;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link WorkstreamStore}. Each test has two users of one store, as two processes would be. */
public abstract class WorkstreamStoreContract extends WorkstreamStoreRemovals {

    @Test
    final void findsByIdThenByNameWhateverTheCase() {
        Workstream made = one.create(NewWorkstream.named("Straße"));
        assertThat(other.find(made.id().value()).workstream()).isEqualTo(made);
        assertThat(other.find("STRASSE").workstream()).isEqualTo(made);
        assertThat(other.findByPrefix(made.id().value().substring(0, 6)).workstream()).isEqualTo(made);
        assertThatExceptionOfType(UnknownWorkstreamException.class).isThrownBy(() -> other.find("Street"));
    }

    @Test
    final void findsANameThatAnotherUserGave() {
        WorkstreamId id = filled("Before", 1);
        assertThat(other.find("Before").workstream().id()).isEqualTo(id);
        one.change(id, WorkstreamChange.named(new WorkstreamName("After"), Optional.empty()), any -> true);
        WorkstreamId second = one.create(NewWorkstream.named("Before")).id();
        assertThat(other.find("After").workstream().id()).isEqualTo(id);
        assertThat(other.find("Before").workstream().id()).isEqualTo(second);
    }

    @Test
    final void namesAndIdsAreUnique() {
        Workstream made = one.create(NewWorkstream.named("Research"));
        assertThatExceptionOfType(WorkstreamConflictException.class)
                .isThrownBy(() -> other.create(NewWorkstream.named("research")));
        assertThatExceptionOfType(WorkstreamConflictException.class)
                .isThrownBy(() -> other.create(NewWorkstream.named(made.id().value())));
        assertThat(other.list(Listing.all(true))).hasSize(1);
    }

    @Test
    final void allWhoAskForANewNameAtOnceGetTheSame() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<WorkstreamId>> asked = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                WorkstreamStore user = i % 2 == 0 ? one : other;
                asked.add(threads.submit(
                        () -> user.findOrCreate("Shared", Optional.empty()).workstream().id()));
            }
            for (Future<WorkstreamId> each : asked) {
                assertThat(each.get()).isEqualTo(one.find("Shared").workstream().id());
            }
        }
    }

    @Test
    final void listsInPagesLastUsedFirst() {
        for (int i = 0; i < 5; i++) {
            filled("W" + i, i);
        }
        List<Place> all = one.list(Listing.all(false)).stream()
                .map(CatalogEntry::workstream)
                .map(Place::of)
                .toList();
        List<Place> listed = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<CatalogEntry> page = other.list(new Listing(false, after, 2));
        while (!page.isEmpty()) {
            page.forEach(entry -> listed.add(Place.of(entry.workstream())));
            after = Optional.of(Place.of(page.getLast().workstream()));
            page = other.list(new Listing(false, after, 2));
        }
        assertThat(listed).hasSize(5).isSorted().isEqualTo(all);
    }

    @Test
    final void listsArchivedOnesOnlyWhenAskedTo() {
        WorkstreamId id = filled("Old", 1);
        one.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
        assertThat(other.list(Listing.all(false))).isEmpty();
        assertThat(other.list(Listing.all(true))).hasSize(1);
        assertThatExceptionOfType(WorkstreamConflictException.class).isThrownBy(() -> other.requireActive(id));
        assertThatExceptionOfType(WorkstreamConflictException.class)
                .isThrownBy(() -> other.append(id, List.of(message("late", 9, "late"))));
        assertThat(other.get(id).workstream().messageCount()).isOne();
    }

    @Test
    final void changesAllOfItOrNothing() {
        one.create(NewWorkstream.named("Taken"));
        WorkstreamId id = filled("Free", 1);
        WorkstreamChange change = new WorkstreamChange(
                Optional.of(new WorkstreamName("taken")), Map.of("k", Optional.of("v")), Optional.of(State.ARCHIVED),
                Optional.empty());
        Workstream before = one.get(id).workstream();
        assertThatExceptionOfType(WorkstreamConflictException.class)
                .isThrownBy(() -> other.change(id, change, any -> true));
        assertThat(one.get(id).workstream()).isEqualTo(before);
    }

    @Test
    final void changesNothingThatIsSoAlready() {
        WorkstreamId id = filled("Same", 1);
        WorkstreamChange same = new WorkstreamChange(
                Optional.of(new WorkstreamName("Same")), Map.of(), Optional.of(State.ACTIVE), Optional.empty());
        long events = one.<Integer>read(id, contents -> contents.events().size());
        other.change(id, same, any -> true);
        assertThat(one.<Integer>read(id, contents -> contents.events().size())).isEqualTo((int) events);
    }

    @Test
    final void ofTwoWhoSawTheSameStateOneChangesIt() throws Exception {
        WorkstreamId id = filled("Contended", 1);
        Workstream seen = one.get(id).workstream();
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<String>> tries = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                WorkstreamStore user = i % 2 == 0 ? one : other;
                WorkstreamChange change =
                        WorkstreamChange.of(Map.of("by", Optional.of("user" + i)), Optional.empty());
                tries.add(threads.submit(() -> outcome(() -> user.change(id, change, seen::equals))));
            }
            for (Future<String> each : tries) {
                outcomes.add(each.get());
            }
        }
        assertThat(outcomes).containsOnlyOnce("done").containsOnly("done", "WorkstreamChangedException");
    }

    private static String outcome(Runnable action) {
        try {
            action.run();
            return "done";
        } catch (WorkstreamException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    @Test
    final void deletesOnlyWhatIsAsExpectedAndRestoresIt() {
        WorkstreamId id = filled("Gone", 3);
        assertThatExceptionOfType(WorkstreamChangedException.class).isThrownBy(() -> one.delete(id, any -> false));
        Workstream before = one.get(id).workstream();
        one.delete(id, any -> true);
        assertThatExceptionOfType(UnknownWorkstreamException.class).isThrownBy(() -> other.get(id));
        assertThat(other.search(Search.everywhere("text", 10))).isEmpty();
        assertThat(other.trash()).extracting(removed -> removed.workstream().id()).containsExactly(id);
        assertThat(other.restore("Gone")).isEqualTo(before);
        assertThat(one.search(Search.everywhere("text", 10))).isNotEmpty();
    }

    @Test
    final void appendsAMessageIdOnce() throws Exception {
        WorkstreamId id = filled("Once", 0);
        List<Message> said = List.of(message("a", 1, "first"), message("b", 2, "second"));
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<Integer>> added = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                WorkstreamStore user = i % 2 == 0 ? one : other;
                added.add(threads.submit(() -> user.appendOnce(id, said).added().size()));
            }
            int all = 0;
            for (Future<Integer> each : added) {
                all += each.get();
            }
            assertThat(all).isEqualTo(2);
        }
        assertThat(ids(other.oldestFirst(id, Optional.empty(), 10).messages())).containsExactly("a", "b");
    }

    @Test
    final void readsPagesInBothDirections() {
        WorkstreamId id = filled("Pages", 7);
        assertThat(ids(other.oldestFirst(id, Optional.of(new RecordId("m1")), 3).messages()))
                .containsExactly("m2", "m3", "m4");
        assertThat(ids(other.newestFirst(id, Optional.of(new RecordId("m3")), 2).messages()))
                .containsExactly("m2", "m1");
        assertThat(other.newestFirst(id, Optional.empty(), 7).more()).isFalse();
        assertThat(ids(other.since(id, BEGUN.plusSeconds(300), Optional.empty(), 10).messages()))
                .containsExactly("m5", "m6");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> other.oldestFirst(id, Optional.of(new RecordId("none")), 3));
    }

    @Test
    final void readsContentsOfOneMoment() {
        WorkstreamId id = filled("Contents", 5);
        one.pin(id, new RecordId("m2"), true, Optional.of("ann"));
        other.<Boolean>read(id, contents -> {
            assertThat(contents.count()).isEqualTo(5);
            assertThat(contents.ordinal(new RecordId("m3"))).contains(3L);
            assertThat(contents.ordinal(new RecordId("none"))).isEmpty();
            assertThat(contents.message(4).map(Message::content)).contains("text 4");
            assertThat(contents.message(5)).isEmpty();
            assertThat(ids(contents.between(3, 99))).containsExactly("m3", "m4");
            assertThat(contents.between(3, 2)).isEmpty();
            assertThat(contents.events()).anyMatch(Event.Pinned.class::isInstance);
            return true;
        });
    }

    @Test
    final void pinsAndUnpinsOnce() {
        WorkstreamId id = filled("Pins", 3);
        RecordId message = new RecordId("m1");
        assertThat(one.pin(id, message, false, Optional.empty())).isFalse();
        assertThat(one.pin(id, message, true, Optional.empty())).isTrue();
        assertThat(other.pin(id, message, true, Optional.empty())).isFalse();
        assertThat(other.pin(id, message, false, Optional.empty())).isTrue();
        assertThat(one.pin(id, message, false, Optional.empty())).isFalse();
        List<Event> events = one.read(id, Contents::events);
        assertThat(events.stream().filter(Event.Pinned.class::isInstance)).hasSize(1);
        assertThat(events.stream().filter(Event.Unpinned.class::isInstance)).hasSize(1);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> one.pin(id, new RecordId("none"), true, Optional.empty()));
    }

    @Test
    final void forksUpToAMessage() {
        WorkstreamId id = filled("Parent", 4);
        Workstream fork = other.fork(NewFork.of(id).at(new RecordId("m1")));
        assertThat(ids(one.oldestFirst(fork.id(), Optional.empty(), 10).messages())).containsExactly("m0", "m1");
        assertThat(one.forks(id)).extracting(Workstream::id).containsExactly(fork.id());
    }

    @Test
    final void searchesWhatAnotherUserSaidAtOnce() {
        WorkstreamId id = filled("Search", 3);
        assertThat(other.search(Search.everywhere("postgres", 5))).isEmpty();
        one.append(id, List.of(message("p", 9, "we chose Postgres")));
        assertThat(other.search(Search.everywhere("postgres", 5)))
                .extracting(Found::message)
                .extracting(Message::content)
                .containsExactly("we chose Postgres");
        assertThat(other.around(id, "postgres", 5)).isNotEmpty();
        assertThat(other.progress(id).words()).isEqualTo(4);
    }

    @Test
    final void searchesWhatAClientHasLeftAndDoesNotRecallIt() {
        WorkstreamId id = filled("Branches", 2);
        one.append(id, List.of(message("old", 8, "the harbour opens at nine")));
        one.append(id, List.of(
                new Event.Branched(
                        new Event.Origin(new RecordId("b"), Records.NOON, Optional.empty()),
                        List.of(new RecordId("old")), List.of(), new RecordId("m1")),
                message("new", 9, "the harbour opens at ten")));

        assertThat(other.search(Search.everywhere("harbour", 5)))
                .extracting(found -> found.message().id().value())
                .containsExactlyInAnyOrder("old", "new");
        assertThat(other.around(id, "harbour", 5))
                .extracting(near -> near.found().message().id().value())
                .contains("new")
                .doesNotContain("old");
        assertThat(other.read(id, contents -> Branching.of(contents.events())).left())
                .containsExactly(new RecordId("old"));
    }

    @Test
    final void findsWhatAStoreInALogFindsInTheSameOrder() {
        List<String> texts = List.of(
                "We chose Postgres for the ledger", "The ledger of the harbour is old", "Postgres, because of its JSON",
                "東京のサーバーを使います", "Ann likes the old harbour", "sailing to the harbour of Genoa",
                "サーバーは東京にあります", "nothing else");
        WorkstreamStore log = new TestStore().store;
        for (WorkstreamStore each : List.of(one, log)) {
            WorkstreamId id = each.create(NewWorkstream.named("Ranked")).id();
            each.append(id, IntStream.range(0, texts.size()).mapToObj(i -> message("r" + i, i, texts.get(i))).toList());
        }
        for (String question : List.of("postgres ledger", "the old harbour", "東京", "January 2024 sailing", "zzz")) {
            assertThat(answers(other, question)).isEqualTo(answers(log, question));
        }
    }

    private static List<String> answers(WorkstreamStore store, String question) {
        WorkstreamId id = store.find("Ranked").workstream().id();
        List<String> answers = new ArrayList<>();
        store.search(Search.everywhere(question, 5))
                .forEach(found -> answers.add(found.message().id() + " " + found.score()));
        store.around(id, question, 5).forEach(near -> answers.add(near.found().message().id() + " " + near.hit()));
        return answers;
    }
}
