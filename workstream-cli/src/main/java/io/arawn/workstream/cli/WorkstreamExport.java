package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.formats.ChatGptTranscript;
import io.arawn.workstream.formats.ClaudeCodeTranscript;
import io.arawn.workstream.formats.HtmlTranscript;
import io.arawn.workstream.formats.MarkdownTranscript;
import io.arawn.workstream.formats.OpenAiTranscript;
import io.arawn.workstream.formats.PiTranscript;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.text.Letters;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes workstreams in a form: copies of their logs, or their messages.
 *
 * @param question the question whose plan is written instead of all messages; empty for all
 */
record WorkstreamExport(Invocation invocation, List<Workstream> workstreams, Optional<String> question) {

    private static final String ARCHIVE = ".zip";

    /**
     * Writes the file and returns it.
     *
     * @param wanted the form; empty for that of the extension of the name
     * @throws CommandFailure if the name has an unknown extension, or if the file exists or cannot be written
     */
    Path to(String name, Optional<ExportForm> wanted) {
        boolean archive = Letters.small(name).endsWith(ARCHIVE);
        ExportForm form = wanted.or(() -> archive ? Optional.of(ExportForm.JSONL) : ExportForm.of(name))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "'" + name
                                + "' tells no form: let it end in .md for Markdown, in .html for a page, in .json for"
                                + " messages of OpenAI's API, in .jsonl for the log, or in .zip for an archive of logs;"
                                + " or give --format"));
        if (!archive && !isOneFile(form)) {
            throw new CommandFailure(ExitCode.USAGE,
                    "several workstreams of this form are an archive: let the file's name end in .zip");
        }
        Path file = invocation.surroundings().sources().file(name);
        new NewFile(file).make(out -> write(out, form, archive));
        return file;
    }

    /** Writes to standard output. */
    void toOutput(ExportForm form) {
        Console console = invocation.console();
        if (!isOneFile(form)) {
            throw new CommandFailure(ExitCode.USAGE,
                    "several workstreams of this form are an archive; name a file with -o, such as -o all.zip");
        }
        try (OutputStream out = form.isToBeRead() ? OutputLines.text(console) : OutputLines.json(console)) {
            write(out, form, false);
        } catch (IOException gone) {
            // Whoever read the output has read enough.
            console.flush();
        }
    }

    private boolean isOneFile(ExportForm form) {
        return workstreams.size() == 1 || form.holdsSeveral();
    }

    private void write(OutputStream out, ExportForm form, boolean archive) throws IOException {
        if (!archive) {
            write(out, form, workstreams);
            return;
        }
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out));
        for (Workstream workstream : workstreams) {
            zip.putNextEntry(new ZipEntry(workstream.id() + form.ending()));
            write(zip, form, List.of(workstream));
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    /** Writes one file. */
    private void write(OutputStream out, ExportForm form, List<Workstream> together) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (form == ExportForm.CHATGPT) {
            ChatGptTranscript transcript = new ChatGptTranscript(text);
            for (Workstream workstream : together) {
                transcript.add(workstream, messages(workstream), left(workstream));
            }
            transcript.end();
        } else {
            write(out, text, form, together.getFirst());
        }
        text.flush();
    }

    private void write(OutputStream out, Writer text, ExportForm form, Workstream workstream) throws IOException {
        if (form == ExportForm.JSONL && question.isEmpty()) {
            invocation.local().writeLog(workstream.id(), out);
            return;
        }
        Iterable<Message> messages = messages(workstream);
        Predicate<Message> left = left(workstream);
        switch (form) {
            case JSONL -> writeRecords(messages, text);
            case MARKDOWN -> MarkdownTranscript.write(workstream, messages, left, text);
            case HTML -> HtmlTranscript.write(workstream, messages, left, text);
            case OPENAI -> OpenAiTranscript.write(messages, left, text);
            case CLAUDE_CODE -> ClaudeCodeTranscript.write(workstream, messages, left, text);
            case PI -> PiTranscript.write(workstream, messages, left, text);
            case CHATGPT -> throw new IllegalArgumentException("an array of workstreams");
        }
    }

    private void writeRecords(Iterable<Message> messages, Writer text) throws IOException {
        JsonlRecords records = new JsonlRecords(invocation.arawn()::newId);
        for (Message message : messages) {
            text.append(records.write(message)).append('\n');
        }
    }

    private Iterable<Message> messages(Workstream workstream) {
        ExportedMessages messages = new ExportedMessages(invocation.arawn(), workstream);
        return question.isPresent() ? messages.planned(question.get()) : messages.all();
    }

    private Predicate<Message> left(Workstream workstream) {
        return question.isPresent() ? message -> false : invocation.arawn().branching(workstream.id())::isLeft;
    }
}
