package io.arawn.workstream.cli;

import picocli.CommandLine.Command;

/** Removes the pin of a message. */
@Command(name = "unpin", header = "Undo a pin.",
        description = "Undoes a pin: contexts no longer always contain the message.",
        footer = {"", "Example:", "  arawn workstream unpin \"Research Project\" 01hm5z2v9k3q8x7w6t5s4r3q2p"})
final class UnpinCommand extends PinningCommand {

    UnpinCommand(Invocation invocation) {
        super(invocation, false);
    }
}
