package io.arawn.workstream.formats;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.formats.BranchRecords.Made;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds the conversations of sources to workstreams. Each conversation becomes a workstream: its newest branch; other
 * branches become forks. A workstream remembers its conversation in its metadata, and the ids of its messages derive from
 * the source's, so that a later import adds what is new and nothing else. A message that was erased stays erased. For one
 * thread.
 */
public final class Importer {

    private static final int BATCH = 500;

    private final Arawn arawn;
    private final ImportChoices choices;
    private final Screening screening;
    private final SourceTables.Opening databases;
    private final Consumer<ImportedBranch> listener;
    private final Skips skips = new Skips();
    private final FreeNames names;
    private final Map<ImportKey, List<Workstream>> known = new HashMap<>();
    private boolean named;

    /**
     * @param screening changes what is stored
     * @param databases opens sources that are databases
     * @param listener told of each branch when it is durable
     */
    public Importer(
            Arawn arawn,
            ImportChoices choices,
            Screening screening,
            SourceTables.Opening databases,
            Consumer<ImportedBranch> listener) {
        this.arawn = arawn;
        this.screening = screening;
        this.databases = databases;
        this.choices = choices;
        this.listener = listener;
        List<Workstream> existing = arawn.entries(true).stream().map(CatalogEntry::workstream).toList();
        names = new FreeNames(existing);
        existing.forEach(workstream -> ImportKey.of(workstream).ifPresent(key -> remember(key, workstream)));
    }

    private void remember(ImportKey key, Workstream workstream) {
        known.computeIfAbsent(key, none -> new ArrayList<>()).add(workstream);
    }

    /** What was skipped until now. */
    public Skips skips() {
        return skips;
    }

    /**
     * Imports the conversations of a file, one after the other.
     *
     * @return what the file is; a log of this program and an unknown file are left alone
     * @throws IOException if it cannot be read to its end; the conversations before are imported
     */
    public Recognised take(Source source) throws IOException {
        return new SourceReader(source, new Reading(source, skips, this::take), databases).read();
    }

    private void take(SourceConversation conversation) {
        if (!choices.admits(conversation)) {
            return;
        }
        List<List<SourceMessage>> branches = Branches.of(conversation, skips);
        if (branches.isEmpty()) {
            skips.add("conversation without messages", conversation.place());
            return;
        }
        try {
            List<List<SourceMessage>> wanted =
                    choices.allBranches() && choices.into().isEmpty() ? branches : branches.subList(0, 1);
            take(conversation, wanted);
        } catch (WorkstreamException refused) {
            switch (refused.kind()) {
                case INVALID, TOO_LARGE, CONFLICT -> skips
                        .add("conversation that cannot be stored (" + refused.getMessage() + ")", conversation.place());
                case NOT_FOUND, DISABLED, STORAGE, MODEL, TIMED_OUT -> throw refused;
            }
        }
    }

    private void take(SourceConversation conversation, List<List<SourceMessage>> branches) {
        ImportKey key = new ImportKey(conversation.kind().key(), conversation.id());
        StoredBranches stored = new StoredBranches(arawn, known.getOrDefault(key, List.of()));
        boolean first = true;
        for (List<SourceMessage> branch : branches) {
            // The places of what is missing are counted with the first branch; the others share its messages.
            Made made = BranchRecords.of(conversation, branch, first ? skips : new Skips()).screened(screening);
            if (made.records().isEmpty()) {
                continue;
            }
            if (choices.into().isPresent()) {
                Workstream target = arawn.find(choices.into().get().value());
                report(conversation, target, false, false, add(target.id(), made, 0));
            } else {
                place(conversation, key, made, !first, stored);
            }
            first = false;
        }
        if (first) {
            skips.add("conversation without messages", conversation.place());
        }
    }

    private void place(
            SourceConversation conversation, ImportKey key, Made branch, boolean fork, StoredBranches stored) {
        Optional<Workstream> same = stored.with(branch.records());
        if (same.isPresent()) {
            report(conversation, same.get(), false, fork, 0);
            return;
        }
        Optional<Workstream> shorter = stored.beginning(branch.records());
        if (shorter.isPresent()) {
            report(conversation, shorter.get(), false, fork, add(shorter.get().id(), branch, 0));
            stored.add(shorter.get(), branch.records());
            return;
        }
        Optional<StoredBranches.Common> common = stored.common(branch.records());
        if (choices.rehearsal()) {
            listener.accept(new ImportedBranch(conversation.kind(), Optional.empty(), conversation.name(), true, fork,
                    branch.records().size() - common.map(StoredBranches.Common::length).orElse(0)));
            return;
        }
        Workstream made = common.filter(point -> !stored.isFresh(point.workstream()))
                .map(point -> forked(point, branch))
                .orElseGet(() -> created(conversation, key, branch,
                        common.map(point -> new ForkPoint(point.workstream().id(), point.last()))));
        stored.addFresh(made, branch.records());
        remember(key, made);
        report(conversation, made, true, fork,
                branch.records().size() - common.map(StoredBranches.Common::length).orElse(0));
    }

    private Workstream forked(StoredBranches.Common point, Made branch) {
        Workstream made = arawn.fork(NewFork.of(point.workstream().id()).at(point.last()));
        add(made.id(), branch, 0);
        return made;
    }

    private Workstream created(
            SourceConversation conversation, ImportKey key, Made branch, Optional<ForkPoint> from) {
        requireOneIfNamed(from.isPresent());
        Optional<WorkstreamId> id = from.isPresent() ? Optional.empty() : choices.id();
        WorkstreamName name = choices.name().filter(given -> from.isEmpty()).orElseGet(
                () -> names.of(screening.name(conversation.name()), conversation.kind().title() + " conversation"));
        NewImportedLog log = new NewImportedLog(arawn::newId, name, key, conversation.begun(), from);
        List<LogEntry> entries = log.entries(branch);
        Workstream made = arawn.adopt(Optional.empty(), id, entries);
        // To look for all of them again would take time that grows with the square of their number.
        add(made.id(), branch, entries.size() - 1);
        return arawn.find(made.id().value());
    }

    private void requireOneIfNamed(boolean fork) {
        boolean wanted = choices.id().isPresent() || choices.name().isPresent();
        if (wanted && named && !fork) {
            throw new InvalidInputException("name", "--name and --id are for one conversation, and there are more");
        }
        named = true;
    }

    /**
     * Adds the records that the workstream does not have and never had; returns how many.
     *
     * @param stored how many of the first are known to be there
     */
    private long add(WorkstreamId id, Made branch, int stored) {
        if (choices.rehearsal()) {
            Set<RecordId> there = StoredBranches.ids(arawn, id);
            return branch.records().stream().filter(message -> !there.contains(message.id())).count();
        }
        long added = 0;
        for (int from = stored; from < branch.records().size(); from += BATCH) {
            List<Message> batch =
                    branch.records().subList(from, Math.min(from + BATCH, branch.records().size()));
            added += arawn.appendOnce(id, batch, branch.filesOf(batch)).added().size();
        }
        return added;
    }

    private void report(
            SourceConversation conversation, Workstream workstream, boolean made, boolean fork, long added) {
        listener.accept(new ImportedBranch(
                conversation.kind(), Optional.of(workstream), workstream.name(), made, fork, added));
    }
}
