package io.arawn.workstream.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Builds the parser. To build it for all commands takes longer than most commands run. So it is built for the named
 * command only, and for all commands only if the output may list all.
 */
final class CommandTree {

    static final List<String> COMMANDS =
            List.of("workstream", "chat", "context", "reindex", "doctor", "maintain", "models", "usage", "watch",
                    "serve",
                    "open", "mcp",
                    "connect", "access", "config", "store", "completion");
    static final List<String> WORKSTREAM_COMMANDS = List.of(
            "create", "list", "show", "rename", "set", "archive", "unarchive", "delete", "restore", "erase", "fork",
            "append",
            "import", "export", "search", "tail", "pin", "unpin", "pins", "summarize");

    static final List<String> ACCESS_COMMANDS =
            List.of("add", "remove", "token", "revoke", "group", "share", "list", "audit");

    private static final List<String> LIST = List.of("workstream", "list");
    private static final List<String> MCP = List.of("mcp");
    private static final List<List<String>> OF_ONE = List.of(List.of("mcp", "--workstream"), List.of("mcp", "-w"));

    private final Invocation invocation;

    CommandTree(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * The command itself, if there is next to nothing to parse, and to make a parser would take longer than the command:
     * the list, the version, and what agents start. Empty for all other arguments.
     */
    Optional<Subcommand> withoutParser(List<String> arguments) {
        if (arguments.equals(LIST)) {
            return Optional.of(new ListCommand(invocation));
        }
        return VersionCommand.of(arguments, invocation).or(() -> mcp(arguments));
    }

    private Optional<Subcommand> mcp(List<String> arguments) {
        boolean one = arguments.size() == 3 && OF_ONE.contains(arguments.subList(0, 2))
                && !arguments.getLast().startsWith("-");
        if (!one && !arguments.equals(MCP)) {
            return Optional.empty();
        }
        McpCommand mcp = new McpCommand(invocation);
        mcp.workstream = one ? Optional.of(arguments.getLast()) : Optional.empty();
        return Optional.of(mcp);
    }

    /** The parser for these arguments. */
    CommandLine parserFor(List<String> arguments) {
        CommandLine root = new CommandLine(new RootCommand(invocation));
        if (!addNamed(root, arguments)) {
            addAll(root);
        }
        return configured(root);
    }

    /** The parser for all commands. */
    CommandLine whole() {
        CommandLine root = new CommandLine(new RootCommand(invocation));
        addAll(root);
        return configured(root);
    }

    private boolean addNamed(CommandLine root, List<String> arguments) {
        Optional<Subcommand> command = arguments.stream().findFirst().flatMap(this::command);
        if (command.isEmpty()) {
            return false;
        }
        CommandLine line = new CommandLine(command.get());
        root.addSubcommand(line);
        nested(arguments.getFirst()).ifPresent(group -> arguments.stream().skip(1).findFirst()
                .flatMap(group.command())
                .ifPresentOrElse(line::addSubcommand, () -> group.addAll(line)));
        return true;
    }

    private void addAll(CommandLine root) {
        for (String name : COMMANDS) {
            CommandLine line = new CommandLine(command(name).orElseThrow());
            root.addSubcommand(line);
            nested(name).ifPresent(group -> group.addAll(line));
        }
    }

    /** The commands of a group. */
    private record Nested(List<String> names, Function<String, Optional<Subcommand>> command) {

        void addAll(CommandLine group) {
            names.forEach(name -> group.addSubcommand(command.apply(name).orElseThrow()));
        }
    }

    private Optional<Nested> nested(String group) {
        return switch (group) {
            case "workstream" -> Optional.of(new Nested(WORKSTREAM_COMMANDS, this::workstreamCommand));
            case "access" -> Optional.of(new Nested(ACCESS_COMMANDS, this::accessCommand));
            default -> Optional.empty();
        };
    }

    private Optional<Subcommand> command(String name) {
        @Nullable Subcommand command = switch (name) {
            case "workstream" -> new WorkstreamGroup(invocation);
            case "chat" -> new ChatCommand(invocation);
            case "context" -> new ContextCommand(invocation);
            case "reindex" -> new ReindexCommand(invocation);
            case "doctor" -> new DoctorCommand(invocation);
            case "maintain" -> new MaintainCommand(invocation);
            case "models" -> new ModelsCommand(invocation);
            case "usage" -> new UsageCommand(invocation);
            case "watch" -> new WatchCommand(invocation);
            case "serve" -> new ServeCommand(invocation);
            case "open" -> new OpenCommand(invocation);
            case "mcp" -> new McpCommand(invocation);
            case "connect" -> new ConnectCommand(invocation);
            case "access" -> new AccessGroup(invocation);
            case "config" -> new ConfigCommand(invocation);
            case "store" -> new StoreCommand(invocation);
            case "completion" -> new CompletionCommand(invocation);
            default -> null;
        };
        return Optional.ofNullable(command);
    }

    private Optional<Subcommand> workstreamCommand(String name) {
        @Nullable Subcommand command = switch (name) {
            case "create" -> new CreateCommand(invocation);
            case "list" -> new ListCommand(invocation);
            case "show" -> new ShowCommand(invocation);
            case "rename" -> new RenameCommand(invocation);
            case "set" -> new SetCommand(invocation);
            case "archive" -> new ArchiveCommand(invocation);
            case "unarchive" -> new UnarchiveCommand(invocation);
            case "delete" -> new DeleteCommand(invocation);
            case "restore" -> new RestoreCommand(invocation);
            case "erase" -> new EraseCommand(invocation);
            case "fork" -> new ForkCommand(invocation);
            case "append" -> new AppendCommand(invocation);
            case "import" -> new ImportCommand(invocation);
            case "export" -> new ExportCommand(invocation);
            case "tail" -> new TailCommand(invocation);
            case "search" -> new SearchCommand(invocation);
            case "pin" -> new PinCommand(invocation);
            case "unpin" -> new UnpinCommand(invocation);
            case "pins" -> new PinsCommand(invocation);
            case "summarize" -> new SummarizeCommand(invocation);
            default -> null;
        };
        return Optional.ofNullable(command);
    }

    private Optional<Subcommand> accessCommand(String name) {
        @Nullable Subcommand command = switch (name) {
            case "add" -> new AddPersonCommand(invocation);
            case "remove" -> new RemovePersonCommand(invocation);
            case "token" -> new TokenCommand(invocation);
            case "revoke" -> new RevokeCommand(invocation);
            case "group" -> new GroupCommand(invocation);
            case "share" -> new ShareCommand(invocation);
            case "list" -> new AccessListCommand(invocation);
            case "audit" -> new AuditCommand(invocation);
            default -> null;
        };
        return Optional.ofNullable(command);
    }

    private CommandLine configured(CommandLine root) {
        Ansi ansi = invocation.console().colours() ? Ansi.ON : Ansi.OFF;
        root.setColorScheme(Help.defaultColorScheme(ansi));
        // A message may begin with @, which picocli would otherwise take for the name of a file with arguments.
        root.setExpandAtFiles(false);
        headings(root);
        return root;
    }

    private static void headings(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.synopsisHeading("%nUsage: ");
        usage.parameterListHeading("%nParameters:%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.descriptionHeading("%n");
        line.getSubcommands().values().forEach(CommandTree::headings);
    }
}
