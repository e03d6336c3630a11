package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.text.Letters;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a workstream to a new file: a copy of its log, or Markdown. */
final class WorkstreamExport {

    private static final int PAGE = 500;

    private final Invocation invocation;
    private final Workstream workstream;

    WorkstreamExport(Invocation invocation, Workstream workstream) {
        this.invocation = invocation;
        this.workstream = workstream;
    }

    /**
     * Writes the file and returns it. The extension of its name decides the format.
     *
     * @throws CommandFailure if the name has another extension, or if the file exists or cannot be written
     */
    Path to(String name) {
        String ending = Letters.small(name);
        if (!ending.endsWith(".md") && !ending.endsWith(".jsonl")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'" + name + "' tells no form: let it end in .md for Markdown, or in .jsonl for the log");
        }
        Path file = invocation.surroundings().sources().file(name);
        try {
            write(new GivenFile(file), ending.endsWith(".md"));
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailure(ExitCode.CONFLICT, file + " exists already; name another file");
        } catch (NoSuchFileException nowhere) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no folder " + file.getParent() + "; make it, or name another file");
        } catch (AccessDeniedException forbidden) {
            throw new CommandFailure(
                    ExitCode.FAILURE, file + " cannot be written: you may not write there; name another file");
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    ExitCode.FAILURE, file + " cannot be written (" + unwritable.getMessage() + "); name another file");
        }
        return file;
    }

    private void write(GivenFile file, boolean readable) throws IOException {
        try (OutputStream out = file.make()) {
            write(file, out, readable);
        }
    }

    private void write(GivenFile file, OutputStream out, boolean readable) throws IOException {
        try {
            if (readable) {
                Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                writeMarkdown(text);
                text.flush();
            } else {
                writeLog(out);
            }
        } catch (IOException | RuntimeException failed) {
            file.delete();
            throw failed;
        }
    }

    private void writeLog(OutputStream out) throws IOException {
        try (InputStream log = invocation.local().files(workstream.id()).getFirst().read()) {
            log.transferTo(out);
        }
    }

    private void writeMarkdown(Writer text) throws IOException {
        MessageLines lines = new MessageLines(invocation.surroundings().zone(), false);
        text.write("# " + Printable.line(workstream.name()) + "\n");
        for (MessagePage page : MessagePage.all(
                Optional.empty(), after -> invocation.arawn().oldestFirst(workstream.id(), after, PAGE))) {
            for (Message message : page.messages()) {
                text.write("\n## " + lines.heading(message) + "\n\n" + message.content().stripTrailing()
                        + MessageLines.files(message) + "\n");
            }
        }
    }
}
