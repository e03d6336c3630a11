package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.files.OwnFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the logs of workstreams to a new zip archive. */
record WorkstreamArchive(Invocation invocation, List<Workstream> workstreams) {

    /**
     * Writes the file and returns it.
     *
     * @throws CommandFailure if the file exists or cannot be written
     */
    Path to(String name) {
        Path file = invocation.surroundings().sources().file(name);
        new NewFile(file).make(this::write);
        return file;
    }

    private void write(OutputStream out) throws IOException {
        ZipOutputStream archive = new ZipOutputStream(new BufferedOutputStream(out));
        for (Workstream workstream : workstreams) {
            OwnFile log = invocation.local().files(workstream.id()).getFirst();
            archive.putNextEntry(new ZipEntry(workstream.id() + ".jsonl"));
            try (InputStream in = log.read()) {
                in.transferTo(archive);
            }
            archive.closeEntry();
        }
        archive.finish();
        archive.flush();
    }
}
