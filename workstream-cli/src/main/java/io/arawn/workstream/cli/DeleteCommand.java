package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.catalog.Workstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves a workstream to the trash. */
@Command(name = "delete", header = "Move a workstream to the trash.",
        description = "Moves a workstream to the trash, from where restore brings it back.",
        footer = {"", "Example:", "  arawn workstream delete \"Research Project\" --yes"})
final class DeleteCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Option(names = {"-y", "--yes"}, description = "Do not ask.")
    boolean yes;

    @Mixin
    JsonOption json = new JsonOption();

    DeleteCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Workstream found = arawn().find(workstream.reference).workstream();
        if (!yes && !isConfirmed(found)) {
            console().note("Nothing was deleted.");
            return ExitCode.FAILURE;
        }
        arawn().delete(found.id());
        if (json.wanted) {
            console().json(JsonViews.fields(
                    entry("id", found.id()), entry("name", found.name()), entry("deleted", true)));
        } else {
            console().print("moved workstream " + found.id() + " ('" + found.name() + "') to the trash");
            console().note("Bring it back with: arawn workstream restore " + found.id());
        }
        return ExitCode.OK;
    }

    private boolean isConfirmed(Workstream found) {
        if (!console().keyboard()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "nobody is there to be asked whether to delete " + found.id() + "; pass --yes");
        }
        console().err().print("Move workstream " + found.id() + " ('" + found.name() + "', "
                + found.messageCount() + " messages) to the trash? [y/N] ");
        console().err().flush();
        String answer = String.valueOf(answer()).strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    private @Nullable String answer() {
        try {
            // The stream is the process's own and outlives this question.
            return new BufferedReader(new InputStreamReader(console().in(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
