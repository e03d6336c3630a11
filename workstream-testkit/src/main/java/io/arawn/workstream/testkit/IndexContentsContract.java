package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.Fingerprint;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link MessageIndex} for the report of its contents; a part of {@link MessageIndexContract}.
 */
abstract class IndexContentsContract {

    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456789Z");

    MessageIndex index = MessageIndex.inMemory();

    /** An empty index. */
    protected abstract MessageIndex create();

    @BeforeEach
    final void open() {
        index = create();
    }

    @AfterEach
    final void close() {
        index.close();
    }

    @Test
    final void tellsEachMessageAsItWasIndexed() {
        SampleLog log = new SampleLog("one", "g").event().adds(Role.ASSISTANT, TIME, List.of("a", "b"), List.of("c"));
        IndexBatch batch = log.batch();
        index.advance(log.id(), Optional.empty(), batch);
        List<Fingerprint> told = index.fingerprints(log.id(), 0, 9);
        assertThat(told).containsExactly(batch.messages().getFirst().fingerprint());
        assertThat(told.getFirst().id()).isEqualTo(new RecordId("m0"));
        assertThat(told.getFirst().position()).isEqualTo(new Position("g", 10));
        assertThat(told.getFirst().role()).isEqualTo(Role.ASSISTANT);
        assertThat(told.getFirst().timestamp()).isEqualTo(TIME);
    }

    @Test
    final void tellsOtherTermsApart() {
        SampleLog log = new SampleLog("one", "g")
                .adds(Role.USER, TIME, List.of("a", "b"), List.of())
                .adds(Role.USER, TIME, List.of("ab"), List.of())
                .adds(Role.USER, TIME, List.of("a"), List.of("b"))
                .adds(Role.USER, TIME, List.of("b", "a"), List.of())
                .adds(Role.USER, TIME, List.of(), List.of("a", "b"));
        log.into(index);
        assertThat(index.fingerprints(log.id(), 0, 9)).extracting(Fingerprint::terms).doesNotHaveDuplicates();
    }

    @Test
    final void tellsAStretchOfThem() {
        SampleLog log = new SampleLog("one", "g").says("a").says("b").says("c").says("d");
        log.into(index);
        new SampleLog("two", "g").says("x").into(index);
        assertThat(index.fingerprints(log.id(), 1, 2)).extracting(each -> each.id().value())
                .containsExactly("m1", "m2");
        assertThat(index.fingerprints(log.id(), 3, 2)).hasSize(1);
        assertThat(index.fingerprints(log.id(), 4, 2)).isEmpty();
        assertThat(index.fingerprints(new WorkstreamId("none"), 0, 2)).isEmpty();
    }

    @Test
    final void tellsTheLogsOfWhichSomethingIsIndexed() {
        assertThat(index.logs()).isEmpty();
        SampleLog one = new SampleLog("one", "g").event();
        one.into(index);
        new SampleLog("two", "g").says("x").into(index);
        assertThat(index.logs()).containsExactlyInAnyOrder(one.id(), new WorkstreamId("two"));
        index.forget(one.id());
        assertThat(index.logs()).containsExactly(new WorkstreamId("two"));
    }
}
