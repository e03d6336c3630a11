package io.arawn.workstream.cli;

import picocli.CommandLine.Command;

/** Makes an archived workstream active again. */
@Command(name = "unarchive", header = "Make an archived workstream active again.",
        description = "Makes an archived workstream active again.",
        footer = {"", "Example:", "  arawn workstream unarchive \"Research Project\""})
final class UnarchiveCommand extends ArchivingCommand {

    UnarchiveCommand(Invocation invocation) {
        super(invocation, false);
    }
}
