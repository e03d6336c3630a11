package io.arawn.workstream.cli;

import picocli.CommandLine.Command;

/** Archives a workstream: lists show it only on request, and it takes no messages. */
@Command(name = "archive", header = "Archive a workstream.",
        description = "Archives a workstream: list shows it only with --all or --archived. It takes no messages.",
        footer = {"", "Example:", "  arawn workstream archive \"Research Project\""})
final class ArchiveCommand extends ArchivingCommand {

    ArchiveCommand(Invocation invocation) {
        super(invocation, true);
    }
}
