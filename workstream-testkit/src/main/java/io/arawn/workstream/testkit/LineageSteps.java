package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.testkit.ReferenceStore.Placed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Steps that fork workstreams, and steps that remove messages permanently, also from forks. */
final class LineageSteps {

    private final MessageIds ids;
    private final Random random;

    LineageSteps(MessageIds ids, Random random) {
        this.ids = ids;
        this.random = random;
    }

    private static Origin origin(Instant now) {
        return new Origin(new RecordId(ReferenceLog.NO_ID), now, Optional.empty());
    }

    private boolean perhaps() {
        return random.nextBoolean();
    }

    /** Forks the parent, with this id and name. */
    StoreStep fork(ReferenceStore expected, String parent, String id, String name, Instant now) {
        ReferenceLog log = ReferenceStore.log(expected.logs, parent);
        List<RecordId> messages = ids.of(parent);
        boolean refused = log.state() == State.ARCHIVED
                || messages.isEmpty()
                || expected.logs.containsKey(id)
                || expected.isTaken(name, "");
        int newest = messages.size() - 1;
        int last = messages.isEmpty() || perhaps() ? newest : random.nextInt(messages.size());
        boolean said = !messages.isEmpty() && (last < newest || perhaps());
        Optional<RecordId> at = said ? Optional.of(messages.get(last)) : Optional.empty();
        NewFork wanted = new NewFork(
                new WorkstreamId(parent),
                at,
                Optional.of(new WorkstreamName(name)),
                Optional.of(new WorkstreamId(id)),
                Optional.empty());
        return StoreStep.of(
                "forks " + parent + at.map(message -> " at " + message).orElse("") + " to " + id + ", " + name,
                refused,
                user -> user.store.fork(wanted),
                after -> after.logs.put(id, log.fork(origin(now), name, parent, messages, last)));
    }

    /** Erases one message of the workstream; empty if its copies could not be recognised by the id alone. */
    Optional<StoreStep> erase(ReferenceStore expected, String id, Instant now) {
        List<RecordId> messages = ids.of(id);
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        RecordId message = messages.get(random.nextInt(messages.size()));
        List<Placed> placed = expected.placed(ids);
        if (placed.stream().flatMap(each -> each.contents(message)).distinct().count() > 1) {
            return Optional.empty();
        }
        boolean everywhere = perhaps();
        Request request = new Request(new WorkstreamId(id), Set.of(message), everywhere, Optional.empty());
        return Optional.of(StoreStep.repeated(
                "erases " + message + " of " + id + (everywhere ? " everywhere" : ""),
                user -> user.erasure.erase(request),
                after -> after.replace(
                        each -> everywhere || each.id().equals(id), Set.of(message), placed, origin(now))));
    }

    /** Purges a workstream that is in use or in the trash. */
    StoreStep purge(ReferenceStore expected, String id, Instant now) {
        List<Placed> placed = expected.placed(ids);
        Set<RecordId> messages = new HashSet<>();
        placed.stream().filter(each -> each.id().equals(id)).forEach(each -> messages.addAll(each.messages()));
        Predicate<Placed> below = expected.below(id);
        boolean forksToo = perhaps();
        return StoreStep.repeated(
                "purges " + id + (forksToo ? " and its forks of it" : ""),
                user -> purge(user, new WorkstreamId(id), forksToo),
                after -> {
                    if (forksToo) {
                        after.replace(below, messages, placed, origin(now));
                    }
                    after.logs.remove(id);
                    after.trash.removeIf(removed -> removed.getKey().equals(id));
                });
    }

    private static void purge(TestStore user, WorkstreamId id, boolean forksToo) {
        boolean inTrash = user.log.removed().stream().anyMatch(removed -> removed.id().equals(id));
        try {
            user.purge.purge(id, forksToo, Optional.empty());
        } catch (UnknownWorkstreamException gone) {
            if (inTrash) {
                throw gone;
            }
            // The first attempt had already completed.
        }
    }
}
