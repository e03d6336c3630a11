package io.arawn.workstream.cli;

import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to import, which is read several times. Input that can be read only once, such as standard input, is copied
 * first; {@link #close} deletes the copy.
 */
final class ImportFile implements AutoCloseable {

    private static final Path STANDARD_INPUT = Path.of("-");

    private final Path named;
    private final Path resolved;
    private final OwnFile.Content content;
    private final Optional<OwnFile> copy;

    private ImportFile(Path named, Path resolved, OwnFile.Content content, Optional<OwnFile> copy) {
        this.named = named;
        this.resolved = resolved;
        this.content = content;
        this.copy = copy;
    }

    /**
     * The file that the user named, or standard input for {@code -}.
     *
     * @throws IOException if the file cannot be read
     */
    static ImportFile of(Path named, Invocation invocation) throws IOException {
        if (named.equals(STANDARD_INPUT)) {
            return copied(named, invocation.console()::in, invocation);
        }
        GivenFile file = new GivenFile(invocation.surroundings().sources().workingFolder().resolve(named));
        return file.isStream()
                ? copied(named, file::read, invocation)
                : new ImportFile(named, file.path(), file::read, Optional.empty());
    }

    /** A file of a folder or archive that the user named, under its name there. */
    static ImportFile of(Path named, OwnFile.Content content) {
        return new ImportFile(named, named, content, Optional.empty());
    }

    private static ImportFile copied(Path named, OwnFile.Content once, Invocation invocation) throws IOException {
        OwnFolder home = OwnFolder.at(invocation.settings().home());
        home.make();
        OwnFile copy = home.temporary("import-");
        ImportFile copied = new ImportFile(named, copy.path(), copy::read, Optional.of(copy));
        boolean whole = false;
        try (InputStream in = once.open(); OutputStream out = Channels.newOutputStream(copy.openToChange().channel())) {
            in.transferTo(out);
            whole = true;
            return copied;
        } finally {
            if (!whole) {
                copied.close();
            }
        }
    }

    /** The name of the file; empty for standard input and the like. */
    Optional<String> name() {
        return copy.isPresent() ? Optional.empty() : Optional.ofNullable(named.getFileName()).map(Path::toString);
    }

    /** Where its bytes are. */
    Path path() {
        return copy.map(OwnFile::path).orElse(resolved);
    }

    InputStream open() throws IOException {
        return content.open();
    }

    @Override
    public void close() throws IOException {
        if (copy.isPresent()) {
            copy.get().delete();
        }
    }

    @Override
    public String toString() {
        return named.equals(STANDARD_INPUT) ? "standard input" : named.toString();
    }
}
