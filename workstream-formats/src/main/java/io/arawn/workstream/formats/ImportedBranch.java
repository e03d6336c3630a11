package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import java.util.Optional;

/**
 * What an import did with one branch of a conversation.
 *
 * @param workstream the workstream that has the branch; empty in a rehearsal that would create it
 * @param name its name
 * @param made whether the import created the workstream
 * @param fork whether the branch is not the newest
 * @param added how many messages were added
 */
public record ImportedBranch(
        SourceKind kind, Optional<Workstream> workstream, String name, boolean made, boolean fork, long added) {}
