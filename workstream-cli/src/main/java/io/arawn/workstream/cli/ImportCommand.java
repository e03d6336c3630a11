package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.files.UnsafeFileException;
import io.arawn.workstream.formats.ImportChoices;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates workstreams from the conversations of other programs, and from logs. */
@Command(name = "import", header = "Bring conversations of other programs, and logs.",
        description = {
            "Recognises by its content what a file is: exports of ChatGPT and Claude.ai; sessions of Claude Code, Codex,"
                    + " gemini-cli, pi, opencode, goose and llm; chats of Open WebUI, LibreChat, SillyTavern and Gemini;"
                    + " messages of OpenAI's API; Markdown with speakers; and logs of arawn. Reads folders and zip"
                    + " archives; - is standard input.",
            "Each conversation becomes a workstream; a second import adds what is new and nothing else.",
            "A log is copied with its lines unchanged. If its file's name is a valid id, it becomes the id. An import"
                    + " of a log never overwrites a workstream."
        },
        footer = {"", "Examples:", "  arawn workstream import chatgpt-export.zip",
            "  arawn workstream import ~/.claude/projects", "  arawn workstream import old/*.jsonl"})
final class ImportCommand extends Subcommand {

    @Parameters(arity = "1..*", paramLabel = "<path>", description = "Files, folders and archives; - reads standard"
            + " input.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--name", paramLabel = "<name>", description = "The name; only for one file and one conversation.")
    Optional<String> name = Optional.empty();

    @Option(names = "--id", paramLabel = "<id>", description = "The id; only for one file and one conversation.")
    Optional<String> id = Optional.empty();

    @Option(names = "--into", paramLabel = "<workstream>",
            description = "Add the messages to this workstream, by id or name.")
    Optional<String> into = Optional.empty();

    @Option(names = "--branches", paramLabel = "all|newest", description = "Whether older branches of a conversation"
            + " become forks of its workstream. Default: all.")
    String branches = "all";

    @Option(names = "--since", paramLabel = "<time>",
            description = "Only conversations with a message at this time or later, such as 2024-01-15.")
    Optional<String> since = Optional.empty();

    @Option(names = "--match", paramLabel = "<text>", description = "Only conversations whose name has this text.")
    Optional<String> match = Optional.empty();

    @Option(names = "--dry-run", description = "Show what an import would do, and write nothing.")
    boolean rehearsal;

    @Mixin
    JsonOption json = new JsonOption();

    ImportCommand(Invocation invocation) {
        super(invocation);
    }

    /** What was done with one path. */
    record Result(JsonObject json, ExitCode code) {}

    @Override
    ExitCode run() {
        if (name.isPresent() && files.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "--name names one workstream; import the files one by one");
        }
        if (id.isPresent() && files.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "--id is for one workstream; import the files one by one");
        }
        ImportChoices choices = choices();
        ImportedPaths paths = new ImportedPaths(invocation(), choices, !json.wanted);
        List<Result> results = files.stream().map(file -> imported(file, paths)).toList();
        Optional<String> redacted = paths.redacted();
        if (json.wanted) {
            console().json(new JsonObject().with("files", results.stream().map(Result::json).toList())
                    .with("redaction", redacted));
        }
        return results.stream()
                .map(Result::code)
                .filter(code -> code != ExitCode.OK)
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private ImportChoices choices() {
        if (!branches.equals("all") && !branches.equals("newest")) {
            throw new CommandFailure(ExitCode.USAGE, "--branches is all or newest, not '" + branches + "'");
        }
        return new ImportChoices(
                branches.equals("all"),
                rehearsal,
                into.map(reference -> arawn().entry(reference).workstream().id()),
                id.map(WorkstreamId::new),
                name.map(WorkstreamName::new),
                since.map(text -> since("--since", text)),
                match);
    }

    private Result imported(Path file, ImportedPaths paths) {
        try {
            return paths.take(file);
        } catch (WorkstreamException refused) {
            return failed(file, String.valueOf(refused.getMessage()), ExitCode.of(refused.kind()));
        } catch (CommandFailure refused) {
            return failed(file, String.valueOf(refused.getMessage()), refused.code());
        } catch (UnsafeFileException unsafe) {
            return failed(file, unsafe.getReason() + "; to import what another program writes, name - or <(command)",
                    ExitCode.USAGE);
        } catch (FileSystemException | UncheckedIOException unreadable) {
            return failed(file, "the file cannot be read; is it there, and may you read it?", ExitCode.NOT_FOUND);
        } catch (IOException broken) {
            return failed(file, String.valueOf(broken.getMessage()), ExitCode.STORAGE);
        }
    }

    private Result failed(Path file, String reason, ExitCode code) {
        String message = file + ": " + reason;
        console().note("arawn: " + message);
        return new Result(new JsonObject().with("file", file).with("error", message), code);
    }
}
