package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Two users of one empty store, as two processes would be, and messages for them. */
abstract class WorkstreamStoreFixture {

    static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");
    static final int TOGETHER = 4;

    WorkstreamStore one = new TestStore().store;
    WorkstreamStore other = one;

    /** Two users of one empty store; the same one twice if there can be only one. */
    protected abstract List<WorkstreamStore> twoUsers();

    @BeforeEach
    final void openPlace() {
        List<WorkstreamStore> users = twoUsers();
        one = users.getFirst();
        other = users.getLast();
    }

    static Message message(String id, int minute, String text) {
        return Message.of(new RecordId(id), Role.USER, text, BEGUN.plusSeconds(60L * minute)).build();
    }

    final WorkstreamId filled(String name, int messages) {
        WorkstreamId id = one.create(NewWorkstream.named(name)).id();
        one.append(id, IntStream.range(0, messages).mapToObj(i -> message("m" + i, i, "text " + i)).toList());
        return id;
    }

    static List<String> ids(List<Message> messages) {
        return messages.stream().map(message -> message.id().value()).toList();
    }
}
