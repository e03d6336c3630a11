package io.arawn.workstream.cli;

import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.files.TreeWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps workstreams up to date with what agents write. */
@Command(name = "watch", header = "Follow the sessions of agents while they work.",
        description = {
            "Imports what agents have written, and goes on with what they write, until Ctrl-C. Each session is a"
                    + " workstream, as of an import. Nothing is written to the folders of the agents.",
            "Without arguments, follows all agents that keep sessions on this machine: claude-code, codex, gemini-cli,"
                    + " opencode and pi."
        },
        footer = {"", "Examples:", "  arawn watch", "  arawn watch claude-code ~/work/sessions"})
final class WatchCommand extends Subcommand {

    @Parameters(arity = "0..*", paramLabel = "<agent|path>", completionCandidates = Agents.class,
            description = "claude-code, codex, gemini-cli, opencode or pi; or a folder or file.")
    List<String> places = new ArrayList<>();

    @Option(names = "--once", description = "Import what is there, and end.")
    boolean once;

    WatchCommand(Invocation invocation) {
        super(invocation);
    }

    /** The names of the agents, for the shell. */
    static final class Agents extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Agents() {
            super(WatchedPlace.labels());
        }
    }

    @Override
    ExitCode run() {
        List<Path> roots = roots();
        invocation().goesOn();
        try (TreeWatch watch = new TreeWatch()) {
            return run(roots, watch);
        } catch (IOException unwatchable) {
            throw new CommandFailure(ExitCode.STORAGE, "the folders cannot be watched: " + unwatchable.getMessage());
        }
    }

    private ExitCode run(List<Path> roots, TreeWatch watch) throws IOException {
        AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.OK);
        Interrupts outside = invocation().surroundings().interrupts();
        WatchedFiles files = new WatchedFiles(invocation(), roots);
        try (Interrupts.Registration interrupts = outside.onInterrupt(() -> end(watch, end, ExitCode.INTERRUPTED));
                Interrupts.Registration reader = outside.onReaderGone(() -> end(watch, end, ExitCode.OK))) {
            files.take(there(roots, watch));
            roots.forEach(root -> console().note("following " + root));
            for (Optional<Set<Path>> changed = next(watch); changed.isPresent(); changed = next(watch)) {
                files.take(changed.get());
                if (console().isClosed()) {
                    return ExitCode.OK;
                }
            }
        }
        return end.get();
    }

    private Optional<Set<Path>> next(TreeWatch watch) throws IOException {
        return once ? Optional.empty() : watch.changes();
    }

    private static void end(TreeWatch watch, AtomicReference<ExitCode> end, ExitCode code) {
        end.set(code);
        try {
            watch.close();
        } catch (IOException closed) {
            // It watches no more.
        }
    }

    /** The files that are there. They are read after the watch has begun, so that no change is missed. */
    private static Set<Path> there(List<Path> roots, TreeWatch watch) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path root : roots) {
            if (new GivenFile(root).isFolder()) {
                files.addAll(watch.add(root));
            } else {
                watch.addAlone(root.resolveSibling("").toAbsolutePath());
                files.add(root);
            }
        }
        return files;
    }

    private List<Path> roots() {
        List<Path> roots = places.isEmpty()
                ? WatchedPlace.labels().stream().map(this::path).filter(WatchCommand::isThere).toList()
                : places.stream().map(this::path).toList();
        if (roots.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "no agent keeps sessions at its usual place; name a folder");
        }
        roots.stream().filter(root -> !isThere(root)).findFirst().ifPresent(missing -> {
            throw new CommandFailure(ExitCode.NOT_FOUND, "there is no file or folder " + missing + "; the agents are "
                    + String.join(", ", WatchedPlace.labels()));
        });
        return roots;
    }

    private Path path(String place) {
        return invocation().surroundings().sources().file(
                WatchedPlace.named(place).map(WatchedPlace::path).orElse(place));
    }

    private static boolean isThere(Path path) {
        GivenFile file = new GivenFile(path);
        return file.isFolder() || file.isThere();
    }
}
