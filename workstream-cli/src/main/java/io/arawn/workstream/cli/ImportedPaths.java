package io.arawn.workstream.cli;

import com.google.re2j.Pattern;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.cli.ImportCommand.Result;
import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.files.GivenTree;
import io.arawn.workstream.formats.ImportChoices;
import io.arawn.workstream.formats.ImportedBranch;
import io.arawn.workstream.formats.Importer;
import io.arawn.workstream.formats.Recognised;
import io.arawn.workstream.formats.Skips.Skipped;
import io.arawn.workstream.formats.Source;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Imports what the user named: files, folders and archives. For one thread. */
final class ImportedPaths {

    /** The most bytes of a picture or document beside a conversation. */
    private static final long LARGEST_FILE = 64L << 20;

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9._-]");

    private final Invocation invocation;
    private final LogImport logs;
    private final Redaction redaction;
    private final ImportChoices choices;
    private final boolean shown;
    private final List<JsonObject> branches = new ArrayList<>();
    private @Nullable Importer importer;
    private Map<String, Skipped> toldBefore = Map.of();
    private long made;
    private long added;
    private long met;

    /** @param shown whether each workstream is printed */
    ImportedPaths(Invocation invocation, ImportChoices choices, boolean shown) {
        this.invocation = invocation;
        this.choices = choices;
        this.shown = shown;
        redaction = new Redaction(invocation);
        logs = new LogImport(invocation, choices);
    }

    private Importer importer() {
        Importer open = importer == null
                ? new Importer(invocation.arawn(), choices, redaction,
                        source -> CopiedTables.open(source, invocation), this::report)
                : importer;
        importer = open;
        return open;
    }

    /**
     * Imports what is at a path, or standard input for {@code -}.
     *
     * @throws IOException if it cannot be read
     */
    Result take(Path named) throws IOException {
        Path resolved = invocation.surroundings().sources().workingFolder().resolve(named);
        Optional<GivenTree> folder = new GivenFile(resolved).isFolder() ? GivenTree.at(resolved) : Optional.empty();
        if (folder.isPresent()) {
            return tree(named, folder.get());
        }
        try (ImportFile file = ImportFile.of(named, invocation)) {
            Optional<GivenTree> archive = GivenTree.at(file.path());
            return archive.isPresent() ? tree(named, archive.get()) : file(named, file);
        }
    }

    private Result file(Path named, ImportFile file) throws IOException {
        Source source = new Source(file.toString(), changed(file), file::open, beside(file.path()));
        return importer().take(source) == Recognised.CONVERSATIONS ? foreign(named) : own(named, file);
    }

    /** A database may have its newest rows in a file beside it. */
    static Source.Beside beside(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return name -> Optional.of(log.getFileName().toString())
                .filter(last -> name.test(last) && new GivenFile(log).isThere())
                .map(last -> new Source.Found(last, new GivenFile(log)::read));
    }

    private Instant changed(ImportFile file) {
        return new GivenFile(file.path()).changed().orElseGet(invocation.surroundings().clock()::instant);
    }

    private Result own(Path named, ImportFile file) {
        LogImport.Done done = logs.take(named, file);
        print(done.message());
        return done.result();
    }

    private Result tree(Path named, GivenTree tree) throws IOException {
        long known = 0;
        ExitCode code = ExitCode.OK;
        try (tree) {
            Source.Beside beside = name -> beside(tree, name);
            for (GivenTree.Entry entry : tree.entries()) {
                Source source = new Source(named + "/" + entry.name(), entry.changed(), entry.content()::open, beside);
                Recognised recognised = recognised(source);
                known += recognised == Recognised.NOTHING ? 0 : 1;
                if (recognised == Recognised.OWN && !log(named, entry)) {
                    code = ExitCode.CONFLICT;
                }
            }
        }
        if (known == 0) {
            throw new CommandFailure(ExitCode.USAGE, "it holds no conversation that arawn knows; nothing was imported");
        }
        Result result = foreign(named);
        return new Result(result.json(), code);
    }

    /** A file that cannot be read does not stop those after it. */
    private Recognised recognised(Source source) {
        try {
            return importer().take(source);
        } catch (IOException unreadable) {
            importer().skips().unreadable(source.name(), String.valueOf(unreadable.getMessage()));
            return Recognised.NOTHING;
        }
    }

    private boolean log(Path named, GivenTree.Entry entry) {
        Path name = fileName(entry.lastName());
        try (ImportFile file = ImportFile.of(name, entry.content())) {
            print(logs.take(named.resolve(name), file).message());
            return true;
        } catch (CommandFailure | WorkstreamException | IOException refused) {
            invocation.console().note("arawn: " + named + "/" + entry.name() + ": " + refused.getMessage());
            return false;
        }
    }

    /** The name in an archive as one of a file, even if no file of this system can have it. */
    private static Path fileName(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            return Path.of(NO_NAME.matcher(name).replaceAll("_"));
        }
    }

    private static Optional<Source.Found> beside(GivenTree tree, Predicate<String> name) {
        return tree.entries().stream()
                .filter(entry -> name.test(entry.lastName()) && entry.size() <= LARGEST_FILE)
                .findFirst()
                .map(entry -> new Source.Found(entry.lastName(), entry.content()::open));
    }

    private void report(ImportedBranch branch) {
        met++;
        added += branch.added();
        made += branch.made() ? 1 : 0;
        branches.add(new JsonObject()
                .with("format", branch.kind().key())
                .with("workstream", branch.workstream().map(WorkstreamJson::of))
                .with("name", branch.name())
                .with("created", branch.made())
                .with("fork", branch.fork())
                .with("added", branch.added()));
        if (branch.made() || branch.added() > 0) {
            print((choices.rehearsal() ? "would import " : "imported ") + branch.kind().title()
                    + (branch.fork() ? " branch '" : " '") + branch.name() + "'"
                    + branch.workstream().map(workstream -> " as workstream " + workstream.id()).orElse("")
                    + " (" + counted(branch.added(), "new message") + ")");
        }
    }

    /** The result for what was imported since the last result. */
    private Result foreign(Path named) {
        Map<String, Skipped> skipped = importer().skips().kinds();
        List<JsonObject> left = new ArrayList<>();
        skipped.forEach((kind, what) -> {
            if (!what.equals(toldBefore.get(kind))) {
                left.add(new JsonObject().with("kind", kind).with("count", what.count()).with("first", what.first()));
                if (shown) {
                    invocation.console().note("arawn: skipped " + what.count() + " × " + kind + ", the first: "
                            + what.first());
                }
            }
        });
        List<String> notes = importer().skips().takeNotes();
        if (shown) {
            notes.forEach(note -> invocation.console().note("arawn: " + note));
        }
        print(named + ": " + counted(met, "branch") + ", " + counted(made, "new workstream") + ", "
                + counted(added, "new message"));
        Result result = new Result(new JsonObject().with("file", named).with("branches", List.copyOf(branches))
                .with("skipped", left).withUnlessEmpty("notes", notes), ExitCode.OK);
        toldBefore = skipped;
        branches.clear();
        made = 0;
        added = 0;
        met = 0;
        return result;
    }

    /** Tells of keys and tokens in all that was imported. */
    Optional<String> redacted() {
        Optional<String> report = redaction.report();
        if (shown) {
            report.ifPresent(sentence -> invocation.console().note("arawn: " + sentence));
        }
        return report;
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : thing.endsWith("ch") ? "es" : "s");
    }

    private void print(String line) {
        if (shown) {
            invocation.console().print(line);
        }
    }
}
