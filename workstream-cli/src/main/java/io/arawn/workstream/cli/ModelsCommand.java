package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.llm.FoundProvider;
import io.arawn.workstream.local.ChosenModel;
import io.arawn.workstream.local.Environment;
import io.arawn.workstream.local.ModelChoice;
import io.arawn.workstream.local.ModelMeasure;
import io.arawn.workstream.message.JsonObject;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the available models. */
@Command(name = "models", header = "Show which models were found, and which one answers.",
        description = {
            "Shows which providers were found and why, and the model that answers.",
            "If no model is configured, the first of these answers: a provider whose API key or address is in the"
                    + " environment, an Ollama on this machine, the offline model."
        },
        footer = {"", "Example:", "  arawn models --json"})
final class ModelsCommand extends Subcommand {

    @Mixin
    JsonOption json = new JsonOption();

    ModelsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Environment environment = invocation().surroundings().environment();
        ModelChoice choice = new ModelChoice(invocation().settings().model(), environment);
        ChosenModel chosen = choice.chosen();
        ModelMeasure measure = ModelMeasure.of(chosen, invocation().settings().model(), environment);
        if (json.wanted) {
            console().json(new JsonObject()
                    .with("used", used(chosen, measure))
                    .with("providers", choice.found().stream().map(ModelsCommand::json).toList()));
        } else {
            print(choice.found(), chosen, measure);
        }
        return ExitCode.OK;
    }

    private static JsonObject used(ChosenModel chosen, ModelMeasure measure) {
        return new JsonObject()
                .with("model", chosen.name())
                .with("base_url", chosen.baseUrl().map(URI::toString).orElse(""))
                .with("why", chosen.why())
                .with("context_window", measure.window())
                .with("max_reply", measure.maxReply())
                .with("tokenizer", measure.tokenizer());
    }

    private static JsonObject json(FoundProvider provider) {
        return new JsonObject()
                .with("name", provider.name())
                .with("found", provider.found())
                .with("why", provider.why())
                .with("base_url", provider.baseUrl())
                .with("models", provider.models());
    }

    private void print(List<FoundProvider> found, ChosenModel chosen, ModelMeasure measure) {
        console().print(chosen.name() + (chosen.isOffline() ? "" : " at " + chosen.host()) + " answers: "
                + chosen.why() + ".");
        console().print("It holds " + measure.window() + " tokens, counted by " + measure.tokenizer() + ".");
        if (!found.isEmpty()) {
            console().print("");
            Table table = new Table("PROVIDER", "FOUND", "WHY", "MODELS");
            found.forEach(provider -> table.row(
                    provider.name(),
                    provider.found() ? "yes" : "no",
                    provider.why(),
                    provider.models().isEmpty() ? "-" : String.join(", ", provider.models())));
            table.lines().forEach(console()::print);
        }
    }
}
