package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.ImportedLog.Survey;
import io.arawn.workstream.files.UnsafeFileException;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates workstreams from log files. */
@Command(name = "import", header = "Create workstreams from JSONL files.",
        description = {
            "Creates a workstream from each file, with its lines unchanged; - is standard input. If the file's name is"
                    + " a valid id, it becomes the id.",
            "Never overwrites a workstream."
        },
        footer = {"", "Example:", "  arawn workstream import old/*.jsonl"})
final class ImportCommand extends Subcommand {

    @Parameters(arity = "1..*", paramLabel = "<file>", description = "Logs, with one JSON object per line.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--name", paramLabel = "<name>", description = "The name; only with a single file.")
    Optional<String> name = Optional.empty();

    @Mixin
    JsonOption json = new JsonOption();

    ImportCommand(Invocation invocation) {
        super(invocation);
    }

    /** The result for one file. */
    private record Result(Path file, @Nullable Workstream made, String message, ExitCode code) {

        JsonObject json() {
            JsonObject json = new JsonObject().with("file", file);
            return made == null ? json.with("error", message) : json.with("workstream", WorkstreamJson.of(made));
        }
    }

    @Override
    ExitCode run() {
        if (name.isPresent() && files.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "--name names one workstream; import the files one by one");
        }
        List<Result> results = files.stream().map(this::imported).toList();
        if (json.wanted) {
            console().json(new JsonObject().with("files", results.stream().map(Result::json).toList()));
        }
        return results.stream()
                .map(Result::code)
                .filter(code -> code != ExitCode.OK)
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private Result imported(Path file) {
        try (ImportFile opened = ImportFile.of(file, invocation())) {
            Result result = adopted(file, opened);
            if (!json.wanted) {
                console().print(result.message());
            }
            return result;
        } catch (WorkstreamException refused) {
            return failed(file, String.valueOf(refused.getMessage()), ExitCode.of(refused.kind()));
        } catch (CommandFailure refused) {
            return failed(file, String.valueOf(refused.getMessage()), refused.code());
        } catch (UnsafeFileException unsafe) {
            return failed(file, unsafe.getReason() + "; to import what another program writes, name - or <(command)",
                    ExitCode.USAGE);
        } catch (IOException | UncheckedIOException unreadable) {
            return failed(file, "the file cannot be read; is it there, and may you read it?", ExitCode.NOT_FOUND);
        }
    }

    private Result adopted(Path file, ImportFile opened) {
        long longest = invocation().settings().storage().maxMessageBytes();
        ImportedLog log = new ImportedLog(opened, new JsonlRecords(arawn()::newId), longest);
        Survey survey = log.survey();
        if (survey.messages() == 0 && !survey.named()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    survey.firstDamaged().orElse("it holds no record") + "; nothing was imported from it");
        }
        survey.firstDamaged()
                .ifPresent(first -> console().note(
                        "arawn: " + file + ": skipped " + survey.damaged() + " damaged, the first: " + first));
        if (!survey.unknownRoles().isEmpty()) {
            console().note("arawn: " + file + ": kept messages of roles that are not known here: "
                    + String.join(", ", survey.unknownRoles()));
        }
        Optional<WorkstreamName> called = name.or(() -> log.stem().filter(stem -> !survey.named()))
                .map(WorkstreamName::new);
        Workstream made = arawn().adopt(called, log.id(), log);
        return new Result(
                file,
                made,
                "imported " + file + " as workstream " + made.id() + " ('" + made.name() + "', "
                        + made.messageCount() + " messages)",
                ExitCode.OK);
    }

    private Result failed(Path file, String reason, ExitCode code) {
        String message = file + ": " + reason;
        console().note("arawn: " + message);
        return new Result(file, null, message, code);
    }
}
