package io.arawn.workstream.cli.connect;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A client's file, and the copy of it as it was before. No link is followed to it. */
public final class EditedFile {

    private static final String BACKUP = ".arawn-backup";

    private final OwnFile file;

    private EditedFile(OwnFile file) {
        this.file = file;
    }

    /**
     * The file of this name, which need not exist.
     *
     * @param base the project or home folder, or the one that the client's variable names
     * @param folders the names of the folders below it that lead to the file
     */
    public static EditedFile in(Path base, List<String> folders, String name) {
        OwnFolder folder = OwnFolder.at(base);
        for (String each : folders) {
            folder = folder.folder(each);
        }
        return new EditedFile(folder.file(name));
    }

    public Path path() {
        return file.path();
    }

    private static Optional<String> text(OwnFile file) throws IOException {
        return file.exists() ? Optional.of(file.readText(StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** The text of the file; empty if no file exists. */
    public String text() throws IOException {
        return text(file).orElse("");
    }

    /** Puts the entry into the file, and keeps a copy of the file unless there is one. Returns whether the file has changed. */
    public boolean add(FileSyntax syntax) throws IOException {
        Optional<String> before = text(file);
        String after = syntax.with(before.orElse(""), syntax.entry());
        if (before.equals(Optional.of(after))) {
            return false;
        }
        file.folder().makeWithin();
        if (before.isPresent() && !backup().exists()) {
            backup().replace(bytes(before.get()));
        }
        write(after);
        return true;
    }

    private OwnFile backup() {
        return file.with(BACKUP);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void write(String text) throws IOException {
        if (file.exists()) {
            file.replaceAsItIs(bytes(text));
        } else {
            file.replace(bytes(text));
        }
    }

    /**
     * Takes the entries out of the file. If nothing else has changed since they came, the file is again as it was, or gone
     * if it was not there. Returns whether there was an entry.
     */
    public boolean remove(List<FileSyntax> syntaxes) throws IOException {
        Optional<String> now = text(file);
        List<FileSyntax> there = now.isEmpty()
                ? List.of()
                : syntaxes.stream().filter(each -> each.found(now.get()).isPresent()).toList();
        if (there.isEmpty()) {
            return false;
        }
        Optional<String> before = text(backup());
        if (isMadeOf(before.orElse(""), there, now.get()) || isMadeOf(before.orElse(""), there.reversed(), now.get())) {
            restore(before);
        } else {
            String left = now.get();
            for (FileSyntax each : there) {
                left = each.without(left);
            }
            write(left);
        }
        return true;
    }

    private static boolean isMadeOf(String before, List<FileSyntax> added, String now) {
        String made = before;
        for (FileSyntax each : added) {
            made = each.with(made, each.found(now).orElseThrow());
        }
        return made.equals(now);
    }

    private void restore(Optional<String> before) throws IOException {
        if (before.isPresent()) {
            write(before.get());
            backup().delete();
        } else {
            file.delete();
        }
    }
}
