package io.arawn.workstream.cli;

import io.arawn.workstream.chat.Conversation.Listener;
import io.arawn.workstream.cli.text.MarkdownText;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.message.Message;
import java.util.Optional;

/** Writes a reply piece by piece, with its Markdown shown where there are colours, and ends its last line. */
final class ArrivingText implements Listener {

    private final Console console;
    private final Optional<MarkdownText> markdown;
    private boolean inLine;

    ArrivingText(Console console) {
        this.console = console;
        markdown = console.colours() ? Optional.of(new MarkdownText()) : Optional.empty();
    }

    @Override
    public void started(Message question, Plan plan) {}

    @Override
    public synchronized void text(String piece) {
        if (!piece.isEmpty()) {
            console.out().print(markdown.map(text -> text.shown(piece)).orElseGet(() -> plain(piece)));
            console.out().flush();
            inLine = !piece.endsWith("\n");
        }
    }

    private String plain(String piece) {
        return console.screen() ? Printable.text(piece) : piece;
    }

    /** Ends the line that was begun, if one was. */
    synchronized void end() {
        markdown.ifPresent(text -> console.out().print(text.end()));
        if (inLine) {
            console.print("");
            inLine = false;
        }
        console.out().flush();
    }
}
