package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workstreams are copied between a log and a database, in both directions. */
final class StoreCopyTest {

    private static final Instant LONG_AGO = Instant.parse("2019-03-01T08:00:00.000000001Z");

    private final WorkstreamDatabase database = WorkstreamDatabase.inMemory();
    private final AttachmentStore files = AttachmentStore.inMemory();

    private Arawn open(boolean inDatabase) {
        ArawnBuilder builder = Arawn.builder().attachments(() -> files);
        return inDatabase ? builder.database(() -> database).build() : builder.build();
    }

    private Set<String> digests(boolean inDatabase, WorkstreamId id) {
        return inDatabase
                ? database.read(rows -> rows.files().digests(rows.workstreams().find(id).orElseThrow().key()))
                : files.digests(id);
    }

    private static List<LogRecord> records(Arawn of, Workstream workstream) {
        List<LogRecord> records = new ArrayList<>();
        for (LogEntry entry : of.upkeep().records(workstream.id())) {
            records.add(entry.record());
        }
        return records;
    }

    private static void say(Arawn arawn, Workstream workstream, int messages) {
        List<Message> said = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            said.add(Message.of(arawn.newId(), Role.USER, "number " + i, LONG_AGO.plusSeconds(i)).build());
        }
        arawn.append(workstream.id(), said);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recordsIdsOrderAndTimesAreTheSame(boolean toDatabase) {
        try (Arawn from = open(!toDatabase);
                Arawn to = open(toDatabase)) {
            Workstream made = from.create("Research");
            say(from, made, 1_100);
            from.pin(made.id(), from.newest(made.id(), 1).messages().getFirst().id(), Optional.of("ann"));
            from.change(made.id(), WorkstreamChange.to(State.ARCHIVED, Optional.of("ann")));

            assertThat(copy(from, made, to)).isEqualTo(1_103);

            assertThat(records(to, made)).isEqualTo(records(from, made));
            assertThat(to.entry("Research").workstream()).isEqualTo(from.entry("Research").workstream());
            assertThat(List.of(from.doctor(false).outcomes(), to.doctor(false).outcomes())).allMatch(List::isEmpty);
            assertThat(copy(from, made, to)).as("again").isZero();
        }
    }

    private static long copy(Arawn from, Workstream workstream, Arawn to) {
        return from.upkeep().copy(workstream, to.upkeep());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNewIsAddedWithItsFiles(boolean toDatabase) {
        try (Arawn from = open(!toDatabase);
                Arawn to = open(toDatabase)) {
            Workstream made = from.create("Research");
            say(from, made, 2);
            copy(from, made, to);
            AttachedFile plan = AttachedFile.of("image/png", Optional.of("plan.png"), new byte[]{1, 2, 3});
            Message message = Message.of(from.newId(), Role.USER, "the plan", LONG_AGO)
                    .parts(List.of(plan.reference().part()))
                    .build();
            from.appendOnce(made.id(), List.of(message), List.of(plan));

            assertThat(copy(from, made, to)).isEqualTo(1);

            assertThat(records(to, made)).isEqualTo(records(from, made));
            assertThat(to.search("plan")).hasSize(1);
            assertThat(digests(toDatabase, made.id())).containsExactly(plan.reference().sha256());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsOtherwiseThereIsRefusedAndLeft(boolean toDatabase) {
        try (Arawn from = open(!toDatabase);
                Arawn to = open(toDatabase)) {
            Workstream made = from.create("Research");
            copy(from, made, to);
            say(to, made, 1);
            say(from, made, 1);
            List<LogRecord> before = records(to, made);
            Workstream other = from.create("Taken");
            to.create("taken");

            assertThatExceptionOfType(WorkstreamConflictException.class)
                    .isThrownBy(() -> copy(from, made, to))
                    .withMessageContaining("is there with other records");
            assertThatExceptionOfType(WorkstreamConflictException.class)
                    .isThrownBy(() -> copy(from, other, to))
                    .withMessageContaining("the name 'Taken' is taken");
            assertThat(records(to, made)).isEqualTo(before);
        }
    }
}
