package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.local.settings.Configuration;
import io.arawn.workstream.local.settings.Value;
import io.arawn.workstream.message.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the configuration. */
@Command(name = "config", header = "Show or change the configuration.",
        description = {
            "Shows the configuration. A flag overrides an ARAWN_ variable, a variable overrides config.toml in"
                    + " ARAWN_HOME (default ~/.arawn), and the file overrides the default.",
            "set and unset change one setting in the file and leave the rest as it is; edit opens the file in the"
                    + " editor that VISUAL or EDITOR names."
        },
        footer = {"", "Examples:", "  arawn config --explain", "  arawn config set model.name claude-sonnet-4-5",
            "  arawn config unset model.name"})
final class ConfigCommand extends Subcommand {

    @Parameters(arity = "0..*", paramLabel = "<change>",
            description = "set <key> <value>, unset <key>, or edit.")
    List<String> change = List.of();

    @Option(names = "--explain", description = "Show where each value comes from, and its purpose.")
    boolean explain;

    @Mixin
    JsonOption json = new JsonOption();

    ConfigCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        return change.isEmpty() ? show() : change(new ConfigurationEdit(invocation()));
    }

    private ExitCode change(ConfigurationEdit edit) {
        return switch (change.getFirst() + " " + (change.size() - 1)) {
            case "set 2" -> edit.set(change.get(1), change.get(2));
            case "unset 1" -> edit.unset(change.get(1));
            case "edit 0" -> edit.edit();
            default -> throw new CommandFailure(
                    ExitCode.USAGE,
                    "'" + String.join(" ", change) + "' is no change; say set <key> <value>, unset <key> or"
                            + " edit; without these, config shows all");
        };
    }

    private ExitCode show() {
        Configuration configuration = invocation().configuration();
        if (json.wanted) {
            console().json(new JsonObject()
                    .with("home", configuration.home())
                    .with("settings", configuration.values().stream().map(ConfigCommand::json).toList())
                    .with("models", models(configuration)));
        } else if (explain) {
            explain(configuration);
        } else {
            configuration.values().forEach(value -> console().print(value.setting().key() + " = " + value.shown()));
            models(configuration).forEach((model, facts) -> facts.forEach(
                    (key, value) -> console().print("models.\"" + model + "\"." + key + " = " + value)));
        }
        return ExitCode.OK;
    }

    private static Map<String, JsonObject> models(Configuration configuration) {
        Map<String, JsonObject> models = new LinkedHashMap<>();
        configuration.models().forEach((model, facts) -> models.put(model, new JsonObject()
                .with("context_window", facts.contextWindow())
                .with("tokenizer", facts.tokenizer())
                .with("tools", facts.tools())));
        return models;
    }

    private static JsonObject json(Value value) {
        return new JsonObject()
                .with("key", value.setting().key())
                .with("value", value.shown())
                .with("origin", value.origin())
                .with("variable", value.setting().variable());
    }

    private void explain(Configuration configuration) {
        console().print("ARAWN_HOME is " + configuration.home());
        console().print("");
        Table table = new Table("KEY", "VALUE", "FROM", "WHAT FOR");
        configuration.values().forEach(value -> table.row(
                value.setting().key(),
                value.text().isEmpty() ? "-" : value.shown(),
                value.origin(),
                value.setting().description()));
        List<String> lines = table.lines();
        lines.forEach(console()::print);
    }
}
