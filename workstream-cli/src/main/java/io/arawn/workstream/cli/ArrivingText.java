package io.arawn.workstream.cli;

import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.cli.text.MarkdownText;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * Writes a reply piece by piece, renders its Markdown if the screen has colours, and ends its last line. A terminal
 * also shows one line for each search of the model; these lines are not part of the result.
 */
final class ArrivingText implements Consumer<TurnEvent> {

    private final Console console;
    private final Deque<ToolUse> calls = new ArrayDeque<>();
    private Optional<MarkdownText> markdown;
    private boolean inLine;
    private boolean inCall;
    private boolean called;

    ArrivingText(Console console) {
        this.console = console;
        markdown = freshMarkdown();
    }

    private Optional<MarkdownText> freshMarkdown() {
        return console.colours() ? Optional.of(new MarkdownText()) : Optional.empty();
    }

    @Override
    public synchronized void accept(TurnEvent event) {
        switch (event) {
            case TurnEvent.Started started -> {}
            case TurnEvent.Arrived arrived -> text(arrived.said());
            case TurnEvent.Tool tool -> tool(tool.message());
        }
    }

    private void text(String piece) {
        // The lines about calls stand in place of the empty line between two texts.
        String said = called && console.screen() ? withoutEmptyLines(piece) : piece;
        if (!said.isEmpty()) {
            called = false;
            markdown.ifPresentOrElse(text -> console.piece(text.shown(said)), () -> console.piece(said));
            console.flush();
            inLine = !said.endsWith("\n");
        }
    }

    private static String withoutEmptyLines(String piece) {
        int start = 0;
        while (piece.startsWith("\n", start)) {
            start++;
        }
        return piece.substring(start);
    }

    private void tool(Message message) {
        if (console.watched().getAsBoolean()) {
            ToolUse.of(message).ifPresent(calls::add);
            ToolResult.of(message).ifPresent(this::ended);
            begin();
        }
    }

    private void begin() {
        if (!inCall && !calls.isEmpty()) {
            if (console.screen()) {
                endText();
            }
            tell(CallInWords.begun(calls.remove()));
            inCall = true;
            called = true;
        }
    }

    private void ended(ToolResult result) {
        if (inCall) {
            tell(" " + CallInWords.ended(result) + "\n");
            inCall = false;
        }
    }

    private void tell(String text) {
        console.tell(new AttributedString(text, AttributedStyle.DEFAULT.faint()));
    }

    private void endText() {
        markdown.ifPresent(text -> console.piece(text.end()));
        markdown = freshMarkdown();
        if (inLine) {
            console.print("");
            inLine = false;
        }
        console.flush();
    }

    /** Ends a line that has begun. */
    synchronized void end() {
        endText();
        if (inCall) {
            tell("\n");
            inCall = false;
        }
    }
}
