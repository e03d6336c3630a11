package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.json.UsageJson;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.usage.TokenUsage.Grouping;
import io.arawn.workstream.usage.TokenUsage.Line;
import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the tokens that replies took. */
@Command(name = "usage", header = "Show how many tokens replies took, and what they cost.",
        description = {
            "Adds up the tokens that providers reported for stored replies.",
            "Costs need prices of models in config.toml."
        },
        footer = {"", "Example:", "  arawn usage --since 'last month' --by model"})
final class UsageCommand extends Subcommand {

    private static final int CENTS = 2;

    @Option(names = {"-w", "--workstream"}, paramLabel = "<workstream>", description = "Only in this workstream.")
    Optional<String> workstream = Optional.empty();

    @Option(names = "--by", paramLabel = "<parts>",
            description = "The grouping: workstream, model, author, separated by commas.")
    String by = Grouping.USUAL;

    @Mixin
    TimeOptions times = new TimeOptions();

    @Mixin
    JsonOption json = new JsonOption();

    UsageCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Set<Grouping> parts = Grouping.of(by);
        TimeOptions.Window window = times.read(this);
        TokenUsage usage = arawn().usage(new TokenUsage.Request(
                workstream.map(reference -> arawn().entryByPrefix(reference).workstream().id()),
                window.since(), window.until(), parts));
        if (json.wanted) {
            console().json(UsageJson.of(usage));
        } else if (usage.lines().isEmpty()) {
            console().print("no stored reply has tokens that a provider reported");
        } else {
            print(usage, parts);
        }
        return ExitCode.OK;
    }

    private void print(TokenUsage usage, Set<Grouping> parts) {
        List<String> heading = new ArrayList<>();
        parts.forEach(part -> heading.add(part.name()));
        heading.addAll(List.of("REPLIES", "INPUT", "CACHED", "OUTPUT", "COST"));
        Table table = new Table(heading.toArray(String[]::new));
        usage.lines().forEach(line -> table.row(cells(groups(line, parts), line.tokens(), line.cost())));
        List<String> sum = new ArrayList<>(parts.stream().map(part -> "").toList());
        if (!sum.isEmpty()) {
            sum.set(0, "total");
            table.row(cells(sum, usage.total(), usage.cost()));
        }
        table.lines().forEach(console()::print);
        if (usage.cost().isPresent() && !usage.unpriced().isEmpty()) {
            console().note("There is no price of " + Printable.line(String.join(", ", usage.unpriced()))
                    + ", so that the costs lack its tokens.");
        }
    }

    private static List<String> groups(Line line, Set<Grouping> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case WORKSTREAM -> line.group().name();
                    case MODEL -> line.group().model();
                    case AUTHOR -> line.group().author();
                })
                .map(name -> Printable.line(name.orElse("-")))
                .toList();
    }

    private static String[] cells(List<String> group, Tokens tokens, Optional<BigDecimal> cost) {
        List<String> cells = new ArrayList<>(group);
        cells.add(Long.toString(tokens.replies()));
        cells.add(Long.toString(tokens.input() + tokens.cacheWrite()));
        cells.add(Long.toString(tokens.cacheRead()));
        cells.add(Long.toString(tokens.output()));
        cells.add(cost.map(sum -> sum.setScale(CENTS, RoundingMode.HALF_UP).toPlainString()).orElse("-"));
        return cells.toArray(String[]::new);
    }
}
