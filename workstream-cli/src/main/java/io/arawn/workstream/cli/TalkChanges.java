package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Changes the course of a conversation at a terminal.
 *
 * @param say says a message, as if the user had typed it
 * @param greet shows where a workstream was left
 */
record TalkChanges(
        Invocation invocation,
        Console console,
        TerminalTalk talk,
        Optional<String> author,
        Consumer<String> say,
        Runnable greet) {

    private static final int LOOKED_AT = 200;

    /** Lets the user write a message in the editor, and says it. */
    void edit(Optional<String> begun) {
        String first = begun.or(() -> lastQuestion().map(Message::content)).orElse("");
        try {
            OwnFolder home = OwnFolder.at(invocation.settings().home());
            home.make();
            OwnFile draft = home.temporary("edit-");
            try {
                draft.overwrite(first.getBytes(StandardCharsets.UTF_8));
                TextEditor.of(invocation.surroundings().sources().environment()).edit(draft.path());
                said(draft.readText(StandardCharsets.UTF_8).strip());
            } finally {
                draft.delete();
            }
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "the text for the editor cannot be kept: " + failed.getMessage());
        }
    }

    private void said(String text) {
        if (text.isEmpty()) {
            console.note("The text is empty; nothing was said.");
        } else {
            say.accept(text);
        }
    }

    /** Asks the last question again. */
    void retry() {
        say.accept(lastQuestion().map(Message::content).orElseThrow(TalkChanges::nothingSaid));
    }

    private static CommandFailure nothingSaid() {
        return new CommandFailure(ExitCode.NOT_FOUND, "you have not said anything here");
    }

    private Optional<Message> lastQuestion() {
        return newest().stream().filter(message -> message.role().equals(Role.USER)).findFirst();
    }

    private List<Message> newest() {
        return invocation.arawn().newest(talk.workstream().id(), LOOKED_AT).messages();
    }

    /** Erases the last question and all that was said since. */
    void undo(Optional<String> agreed) {
        Set<RecordId> ids = new LinkedHashSet<>();
        for (Message message : newest()) {
            ids.add(message.id());
            if (message.role().equals(Role.USER)) {
                erase(new Erased.Request(talk.workstream().id(), ids, false, author), message, agreed);
                return;
            }
        }
        throw nothingSaid();
    }

    private void erase(Erased.Request request, Message first, Optional<String> agreed) {
        if (agreed.equals(Optional.of("yes"))) {
            new ErasureReport(console, false, none -> Optional.empty()).of(invocation.arawn().erase(request), true);
            return;
        }
        console.print("/undo yes erases for good this and what was said since, "
                + request.messages().size() + " messages in all:");
        MessageLines lines = new MessageLines(
                invocation.surroundings().zone(), Optional.empty(),
                invocation.arawn().branching(talk.workstream().id()));
        console.text(lines.of(first));
    }

    /** Adds a file to the next message. */
    void attach(String path) {
        long most = invocation.settings().storage().maxMessageBytes();
        talk.attach(new NamedFile(invocation.surroundings().sources().file(path), path, most));
        console.note("Your next message has the file " + path + ".");
    }

    /** Goes on in a new workstream with all that was said. */
    void fork(Optional<String> name) {
        goOnIn(invocation.arawn().fork(new NewFork(
                talk.workstream().id(), Optional.empty(), name.map(WorkstreamName::new), Optional.empty(), author)));
    }

    /** Goes on in another workstream. */
    void goOnIn(String reference) {
        goOnIn(invocation.arawn().entryByPrefix(reference).workstream());
    }

    private void goOnIn(Workstream other) {
        talk.goOnIn(other);
        FolderMemory.of(invocation.surroundings().sources().workingFolder(), invocation.settings().home())
                .remember(other.id());
        greet.run();
    }
}
