package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link WorkstreamDatabase}, besides that of the store above it, {@link WorkstreamStoreContract}. */
public abstract class WorkstreamDatabaseContract {

    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");

    private final TermEmbedder embedder = new TermEmbedder(Map.of("car", "automobil"));
    private WorkstreamDatabase database = WorkstreamDatabase.inMemory();
    private WorkstreamStore store = new DatabaseUsers().user(database, 1);

    /** An empty database. */
    protected abstract WorkstreamDatabase open();

    @BeforeEach
    final void openDatabase() {
        database = open();
        store = new DatabaseUsers().user(database, 1, Optional.of(embedder));
    }

    @AfterEach
    final void closeDatabase() {
        store.close();
        database.close();
    }

    private static Message message(String id, String text) {
        return Message.of(new RecordId(id), Role.USER, text, BEGUN).build();
    }

    private WorkstreamId talk() {
        WorkstreamId id = store.create(NewWorkstream.named("Talk")).id();
        store.append(id, List.of(
                message("a", "We bought an automobile"), message("b", "The weather is fine"),
                message("c", "Nothing of interest")));
        return id;
    }

    private List<String> found(String question) {
        return store.search(Search.everywhere(question, 1)).stream()
                .map(Found::message)
                .map(message -> message.id().value())
                .toList();
    }

    @Test
    final void findsByMeaningOnceThereAreVectors() {
        WorkstreamId id = talk();
        assertThat(found("car")).isEmpty();
        assertThat(store.progress(id)).isEqualTo(new Search.Progress(3, 3, 0));
        assertThat(store.makeVectors(id, () -> true)).isTrue();
        assertThat(store.progress(id)).isEqualTo(new Search.Progress(3, 3, 3));
        assertThat(found("car")).containsExactly("a");
        store.append(id, List.of(message("d", "later")));
        assertThat(store.progress(id)).isEqualTo(new Search.Progress(4, 4, 3));
        assertThat(store.makeVectors(id, () -> false)).isFalse();
        assertThat(store.makeVectors(id, () -> true)).isTrue();
        assertThat(embedder.embedded()).hasSize(4);
    }

    @Test
    final void forgetsTheVectorsOfErasedAndDeletedMessages() {
        WorkstreamId id = talk();
        store.makeVectors(id, () -> true);
        store.removal().erase(new Request(id, Set.of(new RecordId("a")), false, Optional.empty()), any -> true);
        assertThat(found("car")).doesNotContain("a");
        assertThat(store.progress(id)).isEqualTo(new Search.Progress(2, 2, 2));
        store.delete(id, any -> true);
        assertThat(found("car")).isEmpty();
        store.restore("Talk");
        assertThat(store.progress(id).vectors()).isEqualTo(2);
    }

    @Test
    final void undoesWhatAFailedActionWrote() {
        WorkstreamId id = talk();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> database.change(rows -> {
            StoredWorkstream row = rows.workstreams().lock(id).orElseThrow();
            rows.records().remove(row.key(), List.of(1L));
            rows.words().remove(row.key(), List.of(1L));
            rows.workstreams().update(row.removedAt(Optional.of(BEGUN)));
            throw new IllegalStateException("stopped");
        }));
        assertThat(store.get(id).workstream().messageCount()).isEqualTo(3);
        assertThat(found("automobile")).containsExactly("a");
        assertThat(store.doctor(false).healthy()).isTrue();
    }

    @Test
    final void repairsWhatIsDerived() {
        WorkstreamId id = talk();
        database.change(rows -> {
            StoredWorkstream row = rows.workstreams().lock(id).orElseThrow();
            rows.words().remove(row.key(), List.of(1L, 2L));
            return row;
        });
        assertThat(found("automobile")).isEmpty();
        assertThat(store.doctor(false).healthy()).isFalse();
        assertThat(store.doctor(true).healthy()).isTrue();
        assertThat(store.doctor(false).outcomes()).isEmpty();
        assertThat(found("automobile")).containsExactly("a");
    }

    @Test
    final void keepsEveryMessageAsItIs() {
        WorkstreamId id = talk();
        Message strange = Message.of(new RecordId("e"), Role.ASSISTANT, "a\u0000b \"c\" \\ \n 日本語 😀", BEGUN)
                .author("Ann ' O\"Neil; --")
                .build();
        store.append(id, List.of(strange));
        assertThat(store.message(id, new RecordId("e"))).contains(strange);
    }
}
