package io.arawn.workstream.cli;

import picocli.CommandLine.Command;

/** Archives a workstream: lists show it only on request, and it takes no messages. */
@Command(name = "archive", header = "Put a workstream away.",
        description = "Puts a workstream away: it is listed only when asked for, and takes no messages.",
        footer = {"", "Example:", "  arawn workstream archive \"Research Project\""})
final class ArchiveCommand extends ArchivingCommand {

    ArchiveCommand(Invocation invocation) {
        super(invocation, true);
    }
}
