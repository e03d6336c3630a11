package io.arawn.workstream.cli;

import picocli.CommandLine.Command;

/** Keeps a message in every context from now on. */
@Command(name = "pin", header = "Keep a message in every context.",
        description = "Keeps a message in every context from now on.",
        footer = {"", "Example:", "  arawn workstream pin \"Research Project\" 01hm5z2v9k3q8x7w6t5s4r3q2p"})
final class PinCommand extends PinningCommand {

    PinCommand(Invocation invocation) {
        super(invocation, true);
    }
}
