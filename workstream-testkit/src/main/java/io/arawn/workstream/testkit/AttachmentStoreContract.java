package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AttachmentStore}. */
public abstract class AttachmentStoreContract {

    private static final WorkstreamId ONE = new WorkstreamId("one");
    private static final WorkstreamId TWO = new WorkstreamId("two");
    private static final AttachedFile PICTURE = file("picture");
    private static final AttachedFile OTHER = file("other");

    private AttachmentStore store = AttachmentStore.inMemory();

    /** A store over the same place, empty in each test. */
    protected abstract AttachmentStore open();

    @BeforeEach
    final void begin() {
        store = open();
    }

    private static AttachedFile file(String content) {
        return AttachedFile.of("image/png", Optional.of("a.png"), content.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(AttachedFile file) {
        return file.reference().sha256();
    }

    @Test
    final void isEmptyAtFirst() {
        assertThat(store.workstreams()).isEmpty();
        assertThat(store.digests(ONE)).isEmpty();
        assertThat(store.content(ONE, digest(PICTURE))).isEmpty();
        assertThat(store.content(ONE, "../two")).isEmpty();
        store.delete(ONE, Set.of(digest(PICTURE)));
    }

    @Test
    final void keepsTheSameBytesOnce() {
        store.keep(ONE, PICTURE);
        store.keep(ONE, PICTURE);
        store.keep(ONE, OTHER);

        assertThat(store.digests(ONE)).containsExactlyInAnyOrder(digest(PICTURE), digest(OTHER));
        assertThat(store.content(ONE, digest(PICTURE))).contains(PICTURE.content());
    }

    @Test
    final void keepsTheFilesOfWorkstreamsApart() {
        store.keep(ONE, PICTURE);
        store.keep(TWO, PICTURE);
        assertThat(store.workstreams()).containsExactlyInAnyOrder(ONE, TWO);
        store.delete(ONE, Set.of(digest(PICTURE)));

        assertThat(store.workstreams()).containsExactly(TWO);
        assertThat(store.digests(ONE)).isEmpty();
        assertThat(store.content(TWO, digest(PICTURE))).contains(PICTURE.content());
    }

    @Test
    final void deletesTheseFilesOnly() {
        store.keep(ONE, PICTURE);
        store.keep(ONE, OTHER);
        store.delete(ONE, Set.of(digest(PICTURE)));

        assertThat(store.digests(ONE)).containsExactly(digest(OTHER));
        assertThat(store.content(ONE, digest(PICTURE))).isEmpty();
        store.keep(ONE, PICTURE);
        assertThat(store.content(ONE, digest(PICTURE))).contains(PICTURE.content());
    }

    @Test
    final void anotherStoreOverTheSamePlaceHasTheFiles() {
        store.keep(ONE, PICTURE);
        assertThat(open().content(ONE, digest(PICTURE))).contains(PICTURE.content());
    }
}
