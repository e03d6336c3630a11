package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.llm.FoundProvider;
import io.arawn.workstream.local.ChosenModel;
import io.arawn.workstream.local.ModelChoice;
import io.arawn.workstream.local.ModelMeasure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which models there are. */
@Command(name = "models", header = "Show which models were found, and which one answers.",
        description = {
            "Shows which providers of models were found and why, and the model that answers.",
            "Where none is configured, the first that is found answers: a provider whose API key or address is in the"
                    + " environment, then an Ollama on this machine, then the offline model."
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
        ModelChoice choice =
                new ModelChoice(invocation().settings().model(), invocation().surroundings().environment());
        ChosenModel chosen = choice.chosen();
        ModelMeasure measure = ModelMeasure.of(chosen, invocation().settings().model());
        if (json.wanted) {
            console().json(JsonViews.fields(
                    entry("used", used(chosen, measure)),
                    entry("providers", choice.found().stream().map(ModelsCommand::view).toList())));
        } else {
            print(choice.found(), chosen, measure);
        }
        return ExitCode.OK;
    }

    private static Map<String, @Nullable Object> used(ChosenModel chosen, ModelMeasure measure) {
        return JsonViews.fields(
                entry("model", chosen.name()),
                entry("base_url", chosen.baseUrl().map(URI::toString).orElse("")),
                entry("why", chosen.why()),
                entry("context_window", measure.window()),
                entry("max_reply", measure.maxReply()),
                entry("tokenizer", measure.tokenizer()));
    }

    private static Map<String, @Nullable Object> view(FoundProvider provider) {
        return JsonViews.fields(
                entry("name", provider.name()),
                entry("found", provider.found()),
                entry("why", provider.why()),
                entry("base_url", provider.baseUrl().toString()),
                entry("models", provider.models()));
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
