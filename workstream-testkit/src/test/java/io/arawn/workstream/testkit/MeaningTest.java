package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Progress;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MeaningTest {

    private final TestStore store = new TestStore();
    private final VectorIndex vectors = VectorIndex.inMemory();
    private final TermEmbedder embedder = new TermEmbedder(Map.of("automobil", "car", "vehicl", "car"));
    private final List<String> notices = new ArrayList<>();
    private final Recall recall = recall(embedder);
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Work")).id();

    private Recall recall(TermEmbedder by) {
        return new Recall(
                store.log,
                new Cached<>(MessageIndex.inMemory(), MessageIndex::inMemory, notice -> {}, store.clock),
                vectors,
                by,
                notices::add);
    }

    @Test
    void findsWhatIsMeantWithoutAWordInCommon() {
        say("the automobile needs new tyres", "lunch is at noon", "tests are green again");
        assertThat(search("vehicle")).isEmpty();
        assertThat(recall.makeVectors(id, () -> true)).isTrue();
        assertThat(search("vehicle").getFirst()).isEqualTo("the automobile needs new tyres");
    }

    /** As after an update that brings another model. */
    @Test
    void makesTheVectorsOfAnotherModelAnewAndAnswersByWordsMeanwhile() {
        say("the automobile needs new tyres", "lunch is at noon", "tests are green again");
        recall.makeVectors(id, () -> true);
        TermEmbedder other = new TermEmbedder("other terms", Map.of("lunch", "meal"));
        Recall updated = recall(other);
        assertThat(updated.progress(id)).isEqualTo(new Progress(3, 3, 0));
        assertThat(search(updated, "automobile")).containsExactly("the automobile needs new tyres");
        assertThat(search(updated, "vehicle")).as("by the meanings of the earlier model").isEmpty();
        assertThat(search(updated, "meal")).isEmpty();

        assertThat(updated.makeVectors(id, () -> true)).isTrue();
        assertThat(updated.progress(id)).isEqualTo(new Progress(3, 3, 3));
        assertThat(other.embedded()).hasSize(3);
        assertThat(search(updated, "meal").getFirst()).isEqualTo("lunch is at noon");
        assertThat(search("vehicle").getFirst()).as("the earlier model beside it")
                .isEqualTo("the automobile needs new tyres");
        assertThat(notices).isEmpty();
    }

    @Test
    void tellsHowFarItIs() {
        say("one", "two", "three");
        assertThat(recall.progress(id)).isEqualTo(new Progress(3, 3, 0));
        recall.makeVectors(id, () -> true);
        assertThat(recall.progress(id)).isEqualTo(new Progress(3, 3, 3));
        say("four");
        assertThat(recall.progress(id)).isEqualTo(new Progress(4, 4, 3));
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        for (int i = 0; i < 200; i++) {
            say("message number " + i);
        }
        AtomicInteger steps = new AtomicInteger();
        assertThat(recall.makeVectors(id, () -> steps.incrementAndGet() <= 1)).isFalse();
        long before = recall.progress(id).vectors();
        assertThat(before).isBetween(1L, 199L);
        assertThat(recall.makeVectors(id, () -> true)).isTrue();
        assertThat(recall.progress(id).vectors()).isEqualTo(200);
        assertThat(embedder.embedded()).doesNotHaveDuplicates();
    }

    @Test
    void makesAVectorOfEqualTextsOnce() {
        say("the same again", "the same again");
        recall.makeVectors(id, () -> true);
        WorkstreamId other = store.workstreams.create(NewWorkstream.named("Other")).id();
        say(other, "the same again");
        recall.makeVectors(other, () -> true);
        assertThat(embedder.embedded()).hasSize(1);
    }

    @Test
    void goesOnByWordsWhenVectorsCannotBeMade() {
        say("the automobile needs new tyres");
        recall.makeVectors(id, () -> true);
        embedder.breakDown(true);
        assertThat(search("vehicle")).isEmpty();
        assertThat(search("automobile")).hasSize(1);
        assertThat(notices).containsExactly("the embedder is broken; recalling by words alone");
    }

    @Test
    void foldsWhatIsSaidAgain() {
        String said = "the automobile needs four new winter tyres before November";
        say(said, said + "!", "lunch is at noon");
        assertThat(search("winter tyres for the automobile")).hasSize(1);
    }

    @Test
    void findsByMonthAndFiltersByAuthor() {
        say("nothing special");
        String month = "what happened in " + store.clock.instant().atZone(ZoneOffset.UTC).getMonth();
        assertThat(search(month)).containsExactly("nothing special");
        Search search = Search.everywhere("special", 5);
        Search byAnn = new Search("special", search.workstream(), search.role(), Optional.of("Ann"), search.since(),
                search.until(), 5);
        assertThat(recall.search(byAnn)).isEmpty();
    }

    @Test
    void vectorsThatAnErasureCouldNotReachGoLater() {
        say("the automobile needs new tyres", "lunch is at noon");
        recall.makeVectors(id, () -> true);
        RecordId first = store.history.oldestFirst(id, Optional.empty(), 1).messages().getFirst().id();
        store.erasure.erase(new Request(id, Set.of(first), false, Optional.empty()));
        assertThat(texts()).hasSize(2);
        assertThat(recall.scrub(List.of(), List.of())).isTrue();
        assertThat(texts()).isEmpty();
        recall.makeVectors(id, () -> true);
        assertThat(texts()).hasSize(1);
        assertThat(recall.scrub(List.of(), List.of())).isTrue();
        assertThat(texts()).as("those that are of use stay").hasSize(1);
    }

    private List<TextDigest> texts() {
        List<TextDigest> texts = new ArrayList<>();
        vectors.texts(texts::add);
        return texts;
    }

    @Test
    void readsALongMessageInPieces() {
        say("filler words ".repeat(100) + "the automobile needs new tyres");
        recall.makeVectors(id, () -> true);
        assertThat(embedder.embedded()).hasSizeGreaterThan(1);
        assertThat(recall.progress(id).vectors()).isEqualTo(1);
    }

    private List<String> search(String text) {
        return search(recall, text);
    }

    private List<String> search(Recall by, String text) {
        return by.search(Search.everywhere(text, 1).in(id)).stream()
                .map(found -> found.message().content())
                .toList();
    }

    private void say(String... texts) {
        for (String text : texts) {
            say(id, text);
        }
    }

    private void say(WorkstreamId where, String text) {
        RecordId message = store.ids.get();
        store.history.append(
                where,
                List.of(Message.of(message, Role.USER, text, store.clock.instant()).turn(message).build()));
    }
}
