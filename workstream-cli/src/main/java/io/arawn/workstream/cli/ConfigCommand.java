package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.local.settings.Configuration;
import io.arawn.workstream.local.settings.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the configuration. */
@Command(name = "config", header = "Show how arawn is configured.",
        description = {
            "Shows how arawn is configured. A flag counts before an ARAWN_ variable, that before config.toml in"
                    + " ARAWN_HOME (default ~/.arawn), and that before the default."
        },
        footer = {"", "Example:", "  arawn config --explain"})
final class ConfigCommand extends Subcommand {

    @Option(names = "--explain", description = "Tell where each value comes from, and what it is for.")
    boolean explain;

    @Mixin
    JsonOption json = new JsonOption();

    ConfigCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Configuration configuration = invocation().configuration();
        if (json.wanted) {
            console().json(JsonViews.fields(
                    entry("home", configuration.home().toString()),
                    entry("settings", configuration.values().stream().map(ConfigCommand::view).toList()),
                    entry("models", models(configuration))));
        } else if (explain) {
            explain(configuration);
        } else {
            configuration.values().forEach(value -> console().print(value.setting().key() + " = " + value.text()));
            models(configuration).forEach((model, facts) -> facts.forEach(
                    (key, value) -> console().print("models.\"" + model + "\"." + key + " = " + value)));
        }
        return ExitCode.OK;
    }

    private static Map<String, Map<String, Object>> models(Configuration configuration) {
        Map<String, Map<String, Object>> models = new LinkedHashMap<>();
        configuration.models().forEach((model, facts) -> {
            Map<String, Object> told = new LinkedHashMap<>();
            facts.contextWindow().ifPresent(window -> told.put("context_window", window));
            facts.tokenizer().ifPresent(tokenizer -> told.put("tokenizer", tokenizer));
            facts.tools().ifPresent(tools -> told.put("tools", tools));
            models.put(model, told);
        });
        return models;
    }

    private static Map<String, @Nullable Object> view(Value value) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("key", value.setting().key());
        view.put("value", value.text());
        view.put("origin", value.origin());
        view.put("variable", value.setting().variable());
        return view;
    }

    private void explain(Configuration configuration) {
        console().print("ARAWN_HOME is " + configuration.home());
        console().print("");
        Table table = new Table("KEY", "VALUE", "FROM", "WHAT FOR");
        configuration.values().forEach(value -> table.row(
                value.setting().key(),
                value.text().isEmpty() ? "-" : value.text(),
                value.origin(),
                value.setting().description()));
        List<String> lines = table.lines();
        lines.forEach(console()::print);
    }
}
