package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.cli.connect.AgentClient;
import io.arawn.workstream.cli.connect.AgentClients;
import io.arawn.workstream.cli.connect.ChangedLines;
import io.arawn.workstream.cli.connect.ClientFile;
import io.arawn.workstream.cli.connect.ClientSetup;
import io.arawn.workstream.cli.connect.ClientSetup.ByHand;
import io.arawn.workstream.cli.connect.ClientSetup.Impossible;
import io.arawn.workstream.cli.connect.ClientSetup.InFile;
import io.arawn.workstream.cli.connect.Connection;
import io.arawn.workstream.cli.connect.EditedFile;
import io.arawn.workstream.cli.connect.FileSyntax;
import io.arawn.workstream.cli.connect.NotUnderstoodException;
import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.local.settings.Configuration.Sources;
import io.arawn.workstream.local.settings.Settings.Server;
import io.arawn.workstream.text.Pieces;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects a client of another maker. */
@Command(name = "connect", header = "Connect a client, such as Claude Code or Codex.",
        description = {
            "Shows the lines that connect a client, and where they belong: by MCP, so that the agent can search and append;"
                    + " and by proxy, so that 'arawn serve' stands between the client and its model.",
            "A project folder gets a workstream with its name. The project folder is the nearest one with .git, else the"
                    + " current one."
        },
        footer = {"", "Examples:", "  arawn connect claude-code --write", "  arawn connect codex --by proxy --undo"})
final class ConnectCommand extends Subcommand {

    private static final String MCP = "mcp";
    private static final String PROXY = "proxy";
    private static final String FOLDER = "folder";

    /** What to do with the files. */
    static final class Action {

        @Option(names = "--list", description = "List the clients.")
        boolean list;

        @Option(names = "--write", description = "Put the lines where they belong, and keep a copy of the file.")
        boolean write;

        @Option(names = "--undo", description = "Take the lines away again.")
        boolean undo;
    }

    @Parameters(arity = "0..1", paramLabel = "<client>", description = "The client; --list shows all.")
    Optional<String> client = Optional.empty();

    @Option(names = {"-w", "--workstream"}, paramLabel = "<workstream>",
            description = "The id or name of the workstream. Default: the name of the project folder.")
    Optional<String> workstream = Optional.empty();

    @Option(names = "--by", paramLabel = "<way>",
            description = "mcp or proxy. Default: show and undo both; write mcp if the client has it.")
    Optional<String> by = Optional.empty();

    @ArgGroup(exclusive = true)
    Action action = new Action();

    ConnectCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (action.list) {
            list();
            return ExitCode.OK;
        }
        String key = client.orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE, "name a client: " + AgentClients.keys()));
        AgentClient wanted = AgentClients.of(key).orElseThrow(() -> new CommandFailure(
                ExitCode.NOT_FOUND, "there is no client '" + key + "'; the clients are " + AgentClients.keys()));
        Map<String, ClientSetup> setups = setups(wanted, new Connection(name(), server()));
        if (action.undo) {
            undo(setups);
        } else if (action.write) {
            write(wanted, setups);
        } else {
            setups.forEach((way, setup) -> show(wanted, way, setup));
            console().note("See " + wanted.documentation());
        }
        return ExitCode.OK;
    }

    private void list() {
        Connection any = new Connection("name", server());
        Table table = new Table("CLIENT", "NAME", "BY MCP", "BY PROXY");
        AgentClients.ALL.forEach(each -> table.row(
                each.key(), each.title(), word(each.mcp().apply(any)), word(each.proxy().apply(any))));
        table.lines().forEach(console()::print);
    }

    private static String word(ClientSetup setup) {
        return switch (setup) {
            case InFile file -> "--write";
            case ByHand lines -> "by hand";
            case Impossible no -> "no";
        };
    }

    private Map<String, ClientSetup> setups(AgentClient wanted, Connection to) {
        Map<String, ClientSetup> setups = new LinkedHashMap<>();
        setups.put(MCP, wanted.mcp().apply(to));
        setups.put(PROXY, wanted.proxy().apply(to));
        by.ifPresent(chosen -> setups.keySet().retainAll(List.of(chosen)));
        if (setups.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--by must be mcp or proxy, not '" + by.orElse("") + "'");
        }
        return setups;
    }

    private void show(AgentClient shown, String way, ClientSetup setup) {
        switch (setup) {
            case InFile(ClientFile file, FileSyntax syntax, var notes) -> {
                console().print(shown.title() + " by " + way + ", in " + edited(file).path() + ":");
                syntax.with("", syntax.entry()).lines().forEach(line -> console().print("  " + line));
            }
            case ByHand(List<String> lines, var notes) -> {
                console().print(shown.title() + " by " + way + ":");
                lines.forEach(line -> console().print("  " + line));
            }
            case Impossible no -> console().print(shown.title() + " by " + way + ": not possible.");
        }
        setup.notes().forEach(console()::print);
        console().print("");
    }

    private void write(AgentClient wanted, Map<String, ClientSetup> setups) {
        InFile setup = setups.values().stream().filter(InFile.class::isInstance).map(InFile.class::cast).findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, wanted.title()
                        + " has no file for this; 'arawn connect " + wanted.key() + "' shows what to enter where"));
        EditedFile file = edited(setup.file());
        changing(file, () -> {
            String before = file.text();
            List<String> lines = ChangedLines.of(before, setup.syntax().with(before, setup.syntax().entry()));
            console().print(file.path() + (lines.isEmpty() ? " is as it should be." : ":"));
            lines.forEach(line -> console().print("  " + line));
            openWorkstream();
            file.add(setup.syntax());
        });
        setup.notes().forEach(console()::print);
    }

    private void undo(Map<String, ClientSetup> setups) {
        Map<ClientFile, List<FileSyntax>> files = new LinkedHashMap<>();
        setups.values().stream().filter(InFile.class::isInstance).map(InFile.class::cast).forEach(setup -> files.merge(
                setup.file(), List.of(setup.syntax()),
                (one, two) -> Stream.concat(one.stream(), two.stream()).toList()));
        files.forEach((where, syntaxes) -> {
            EditedFile file = edited(where);
            changing(file, () -> console().print(
                    file.path() + (file.remove(syntaxes) ? ": the lines are taken away." : " has no lines of ours.")));
        });
    }

    private EditedFile edited(ClientFile file) {
        Sources sources = invocation().surroundings().sources();
        String told = sources.environment().getOrDefault(file.variable(), "");
        if (!told.isBlank()) {
            return EditedFile.in(sources.file(told), List.of(), file.name());
        }
        List<String> folders = file.folder().isEmpty() ? List.of() : Pieces.of(file.folder(), '/');
        return EditedFile.in(file.ofProject() ? project() : sources.userHome(), folders, file.name());
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void changing(EditedFile file, Change change) {
        try {
            change.make();
        } catch (NotUnderstoodException other) {
            throw new CommandFailure(ExitCode.CONFLICT, file.path() + ":" + other.line() + ": " + other.getMessage()
                    + "; nothing was changed, so enter the lines yourself");
        } catch (FileSystemException refused) {
            String why = Optional.ofNullable(refused.getReason()).orElse("it cannot be read or written");
            throw new CommandFailure(ExitCode.STORAGE, file.path() + ": " + why
                    + "; nothing was changed, so enter the lines yourself");
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.STORAGE,
                    file.path() + " cannot be read as UTF-8 text, or not be written");
        }
    }

    private String server() {
        Server server = invocation().settings().server();
        boolean any = List.of("127.0.0.1", "0.0.0.0", "::", "::1").contains(server.host());
        String host = any ? "localhost" : server.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
    }

    private String name() {
        return workstream.orElseGet(() -> Objects.requireNonNullElse(project().getFileName(), "project").toString());
    }

    /** The nearest folder with {@code .git}, else the current one. */
    private Path project() {
        Path current = invocation().surroundings().sources().workingFolder();
        try {
            for (Path each = current; each != null; each = each.getParent()) {
                if (OwnFolder.at(each).file(".git").exists()) {
                    return each;
                }
            }
        } catch (IOException unreadable) {
            // Then the current folder is as good.
        }
        return current;
    }

    /** Makes the workstream of the project, with its folder, so that another project of this name does not get into it. */
    private void openWorkstream() {
        if (workstream.isPresent()) {
            arawn().findOrCreate(workstream.get());
            return;
        }
        String folder = project().toString();
        try {
            if (!folder.equals(arawn().find(name()).metadata().get(FOLDER))) {
                throw new CommandFailure(ExitCode.CONFLICT, "there is a workstream '" + name()
                        + "' that is not of this folder; choose one with --workstream, which may be this");
            }
        } catch (UnknownWorkstreamException missing) {
            arawn().create(new NewWorkstream(new WorkstreamName(name()), Optional.empty(), Map.of(FOLDER, folder),
                    invocation().author()));
        }
    }
}
