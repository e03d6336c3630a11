package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.local.settings.Settings;
import io.arawn.workstream.message.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies all workstreams to another place. */
@Command(name = "store", header = "Copy all workstreams to a database or a folder.",
        description = {
            "Copies all workstreams, archived ones too, from where they are kept now to a database or a folder: their ids,"
                    + " messages, events, order and times, and their pictures and documents.",
            "It can be repeated: what is there already is compared and left, and an interrupted copy goes on. The trash is"
                    + " not copied."
        },
        footer = {"", "Examples:", "  arawn store copy --to 'jdbc:postgresql://host/arawn?user=arawn' --verify",
            "  arawn store copy --to ~/backup/workstreams"})
final class StoreCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "copy", description = "What to do: copy.")
    String action = "";

    @Option(names = "--to", required = true, paramLabel = "<target>",
            description = "The URL of a database, or the folder of the logs.")
    String target = "";

    @Option(names = "--verify", description = "Afterwards read both again, and compare their digests.")
    boolean verify;

    @Mixin
    JsonOption json = new JsonOption();

    StoreCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (!action.equals("copy")) {
            throw new CommandFailure(ExitCode.USAGE, "store can copy, and nothing else, not '" + action + "'");
        }
        LocalArawn from = invocation().local();
        try (LocalArawn to = invocation().elsewhere(settings())) {
            List<CatalogEntry> all = from.arawn().entries(true);
            List<CopiedWorkstream> copied = all.stream().map(each -> copied(from, to, each)).toList();
            int trash = from.arawn().trash().size();
            if (trash > 0) {
                console().note("The trash was not copied; it holds " + trash + ".");
            }
            report(copied);
            return copied.stream().allMatch(each -> each.refusal().isEmpty()) ? ExitCode.OK : ExitCode.CONFLICT;
        }
    }

    private Settings settings() {
        Settings now = invocation().settings();
        return target.startsWith("jdbc:")
                ? now.inDatabase(target, "--to")
                : now.inFolder(invocation().surroundings().sources().file(target));
    }

    private CopiedWorkstream copied(LocalArawn from, LocalArawn to, CatalogEntry entry) {
        if (entry.damaged() > 0) {
            console().note("arawn: " + entry.workstream().id() + ": not copied were " + entry.damaged()
                    + " damaged lines, the first: " + entry.firstDamaged().getFirst());
        }
        CopiedWorkstream copied = CopiedWorkstream.copy(from, to, entry.workstream(), verify);
        copied.refusal().ifPresent(reason -> console().note("arawn: " + copied.id() + ": " + reason));
        return copied;
    }

    private void report(List<CopiedWorkstream> all) {
        if (json.wanted) {
            console().json(new JsonObject().with("workstreams", all.stream().map(CopiedWorkstream::json).toList()));
            return;
        }
        long refused = all.stream().filter(each -> each.refusal().isPresent()).count();
        long records = all.stream().mapToLong(CopiedWorkstream::records).sum();
        long done = all.size() - refused;
        console().print("copied " + records + (records == 1 ? " record; " : " records; ") + done
                + (done == 1 ? " workstream is" : " workstreams are") + (verify ? " there, verified" : " there")
                + (refused == 0 ? "" : ", " + refused + " refused"));
    }
}
