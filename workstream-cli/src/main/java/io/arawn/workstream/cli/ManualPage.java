package io.arawn.workstream.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Writes the manual page arawn(1): the help of each command. Packages run it when they are built. */
final class ManualPage {

    private ManualPage() {}

    /** Writes the page to standard output. */
    public static void main(String[] arguments) {
        Surroundings surroundings = ProcessSurroundings.of(Console.standardOutput());
        try (Invocation invocation = new Invocation(surroundings, ports -> ports)) {
            surroundings.console().piece(of(new CommandTree(invocation).whole()));
            surroundings.console().flush();
        }
    }

    /** The page for this parser, in the language of man. */
    static String of(CommandLine root) {
        return ".TH ARAWN 1 \"\" \"" + Version.line()
                + "\"\n.SH NAME\narawn \\- persistent conversations with language models\n"
                + withNested(root).map(ManualPage::section).collect(Collectors.joining());
    }

    private static Stream<CommandLine> withNested(CommandLine line) {
        return Stream.concat(Stream.of(line), line.getSubcommands().values().stream().flatMap(ManualPage::withNested));
    }

    private static String section(CommandLine line) {
        List<String> help = line.getUsageMessage(Ansi.OFF).lines().toList();
        return ".SH " + line.getCommandSpec().qualifiedName().toUpperCase(Locale.ROOT) + "\n.nf\n"
                + help.stream().map(ManualPage::literal).collect(Collectors.joining("\n")) + "\n.fi\n";
    }

    /** A line that man shows as it is: it takes a backslash, and a full stop or an apostrophe at the beginning, for orders. */
    private static String literal(String line) {
        String shown = line.replace("\\", "\\e").replace("-", "\\-");
        return shown.startsWith(".") || shown.startsWith("'") ? "\\&" + shown : shown;
    }
}
