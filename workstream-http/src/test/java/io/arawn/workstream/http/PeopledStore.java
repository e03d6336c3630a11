package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.text.Letters;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A served store with people, each with another right in the workstreams that it makes. */
final class PeopledStore implements AutoCloseable {

    static final String SAID = "the timber is kept in the old boathouse";

    /** Who asks, and their right in the workstream. */
    enum Asker {
        STRANGER(Optional.empty()),
        READER(Optional.of(Right.READ)),
        WRITER(Optional.of(Right.WRITE)),
        OWNER(Optional.of(Right.OWN)),
        ADMIN(Optional.of(Right.ADMIN));

        final Optional<Right> right;

        Asker(Optional<Right> right) {
            this.right = right;
        }

        boolean has(Right needed) {
            return right.filter(own -> own.includes(needed)).isPresent();
        }

        AccessName person() {
            return new AccessName(Letters.small(name()));
        }
    }

    final ServedStore store = new ServedStore();
    final Map<Asker, String> tokens = new EnumMap<>(Asker.class);
    private int made;

    PeopledStore() {
        for (Asker asker : Asker.values()) {
            store.arawn.access().add(asker.person());
        }
        for (Asker asker : Asker.values()) {
            tokens.put(asker, store.arawn.access().issue(
                    asker.person(), new AccessName("token"), asker == Asker.ADMIN ? Right.ADMIN : Right.WRITE,
                    Optional.empty(), Optional.empty()).text());
        }
    }

    /** The token of the asker. */
    String token(Asker asker) {
        return tokens.getOrDefault(asker, "");
    }

    /** Makes a workstream of the owner that reader and writer may use, and another like it in the trash. */
    String workstream() {
        String id = "ws_" + ++made;
        String trash = "trash-" + id;
        for (String each : List.of(id, trash)) {
            store.workstream(each, "Name of " + each);
            fill(each);
            store.arawn.access().share(new WorkstreamId(each), none -> Sharing.privateTo(Asker.OWNER.person())
                    .withPerson(Asker.READER.person(), Optional.of(Right.READ))
                    .withPerson(Asker.WRITER.person(), Optional.of(Right.WRITE)));
        }
        store.arawn.delete(new WorkstreamId(trash));
        return id;
    }

    private void fill(String id) {
        Instant time = Instant.parse("2024-02-01T08:00:00Z");
        RecordId first = new RecordId("m1");
        store.log.append(new WorkstreamId(id), List.of(
                Message.of(first, Role.USER, SAID, time).turn(first).build(),
                Message.of(new RecordId("m2"), Role.ASSISTANT, "So it is", time).turn(first).reply("r1")
                        .metadata(Map.of("response", "resp_1_" + id)).build(),
                new Event.SummaryMade(new Event.Origin(new RecordId("s1"), time, Optional.empty()), first, first, time,
                        time, 1, List.of(), 0, List.of(), "test", "Timber")));
    }

    @Override
    public void close() {
        store.close();
    }
}
