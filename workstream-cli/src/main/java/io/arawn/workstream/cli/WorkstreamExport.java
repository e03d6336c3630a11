package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.formats.HtmlTranscript;
import io.arawn.workstream.formats.OpenAiTranscript;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Writes a workstream to a new file: a copy of its log, or its messages in another form. */
final class WorkstreamExport {

    private static final int PAGE = 500;

    private final Invocation invocation;
    private final Workstream workstream;

    WorkstreamExport(Invocation invocation, Workstream workstream) {
        this.invocation = invocation;
        this.workstream = workstream;
    }

    /**
     * Writes the file and returns it.
     *
     * @param wanted the form; empty for that of the extension of the name
     * @throws CommandFailure if the name has an unknown extension, or if the file exists or cannot be written
     */
    Path to(String name, Optional<ExportForm> wanted) {
        ExportForm form = wanted.or(() -> ExportForm.of(name)).orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE,
                "'" + name + "' tells no form: let it end in .md for Markdown, in .html for a page, in .json for"
                        + " messages of OpenAI's API, or in .jsonl for the log"));
        Path file = invocation.surroundings().sources().file(name);
        new NewFile(file).make(out -> write(out, form));
        return file;
    }

    private void write(OutputStream out, ExportForm form) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (form) {
            case JSONL -> writeLog(out);
            case MARKDOWN -> writeMarkdown(text);
            case HTML -> HtmlTranscript.write(workstream, messages(), branching()::isLeft, text);
            case OPENAI -> OpenAiTranscript.write(messages(), branching()::isLeft, text);
        }
        text.flush();
    }

    private void writeLog(OutputStream out) throws IOException {
        try (InputStream log = invocation.local().files(workstream.id()).getFirst().read()) {
            log.transferTo(out);
        }
    }

    private void writeMarkdown(Writer text) throws IOException {
        MessageLines lines = new MessageLines(invocation.surroundings().zone(), Optional.empty(), branching());
        text.write("# " + Printable.line(workstream.name()) + "\n");
        for (Message message : messages()) {
            text.write("\n## " + lines.heading(message) + "\n\n" + message.content().stripTrailing()
                    + MessageLines.files(message) + "\n");
        }
    }

    private Branching branching() {
        return invocation.arawn().branching(workstream.id());
    }

    /** All messages, read page by page. */
    private Iterable<Message> messages() {
        Iterable<MessagePage> pages = MessagePage.all(
                Optional.empty(), after -> invocation.arawn().oldestFirst(workstream.id(), after, PAGE));
        return () -> StreamSupport.stream(pages.spliterator(), false)
                .flatMap(page -> page.messages().stream())
                .iterator();
    }
}
