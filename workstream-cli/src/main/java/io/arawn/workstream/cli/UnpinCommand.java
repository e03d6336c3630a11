package io.arawn.workstream.cli;

import picocli.CommandLine.Command;

/** Removes the pin of a message. */
@Command(name = "unpin", header = "No longer keep a message in every context.",
        description = "No longer keeps a message in every context.",
        footer = {"", "Example:", "  arawn workstream unpin \"Research Project\" 01hm5z2v9k3q8x7w6t5s4r3q2p"})
final class UnpinCommand extends PinningCommand {

    UnpinCommand(Invocation invocation) {
        super(invocation, false);
    }
}
