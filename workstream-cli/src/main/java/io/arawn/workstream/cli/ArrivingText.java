package io.arawn.workstream.cli;

import io.arawn.workstream.chat.Conversation.Listener;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.message.Message;

/** Writes a reply piece by piece, and ends its last line. */
final class ArrivingText implements Listener {

    private final Console console;
    private boolean inLine;

    ArrivingText(Console console) {
        this.console = console;
    }

    @Override
    public void started(Message question, Plan plan) {}

    @Override
    public synchronized void text(String piece) {
        if (!piece.isEmpty()) {
            console.out().print(console.screen() ? Printable.text(piece) : piece);
            console.out().flush();
            inLine = !piece.endsWith("\n");
        }
    }

    /** Ends the line that was begun, if one was. */
    synchronized void end() {
        if (inLine) {
            console.print("");
            console.out().flush();
            inLine = false;
        }
    }
}
