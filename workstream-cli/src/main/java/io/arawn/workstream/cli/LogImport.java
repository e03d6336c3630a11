package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.ImportCommand.Result;
import io.arawn.workstream.cli.ImportedLog.Survey;
import io.arawn.workstream.formats.ImportChoices;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates workstreams from logs, or adds the messages of logs to a workstream. */
final class LogImport {

    private static final int BATCH = 500;

    private final Invocation invocation;
    private final ImportChoices choices;

    LogImport(Invocation invocation, ImportChoices choices) {
        this.invocation = invocation;
        this.choices = choices;
    }

    /** What was done, in words and as JSON. */
    record Done(String message, Result result) {}

    /** @throws CommandFailure if the file holds no record */
    Done take(Path file, ImportFile opened) {
        long longest = invocation.settings().storage().maxMessageBytes();
        ImportedLog log = new ImportedLog(opened, new JsonlRecords(invocation.arawn()::newId), longest);
        Survey survey = log.survey();
        if (survey.messages() == 0 && !survey.named()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    survey.firstDamaged().orElse("it holds no record") + "; nothing was imported from it");
        }
        tell(file, survey);
        if (choices.into().isPresent()) {
            return added(file, log, survey);
        }
        if (choices.rehearsal()) {
            return done(file, "would import " + file + " as a workstream of " + survey.messages() + " messages",
                    new JsonObject().with("messages", survey.messages()));
        }
        Optional<WorkstreamName> called = choices.name()
                .or(() -> log.stem().filter(stem -> !survey.named()).map(WorkstreamName::new));
        Workstream made = invocation.arawn().adopt(called, choices.id().or(log::id), log);
        return done(file, "imported " + file + " as workstream " + made.id() + " ('" + made.name() + "', "
                + made.messageCount() + " messages)", new JsonObject().with("workstream", WorkstreamJson.of(made)));
    }

    private void tell(Path file, Survey survey) {
        survey.firstDamaged()
                .ifPresent(first -> invocation.console().note(
                        "arawn: " + file + ": skipped " + survey.damaged() + " damaged, the first: " + first));
        if (!survey.unknownRoles().isEmpty()) {
            invocation.console().note("arawn: " + file + ": kept messages of roles that are not known here: "
                    + String.join(", ", survey.unknownRoles()));
        }
    }

    private Done added(Path file, ImportedLog log, Survey survey) {
        long added = 0;
        List<Message> batch = new ArrayList<>();
        for (var entry : log) {
            entry.message().ifPresent(batch::add);
            if (batch.size() == BATCH) {
                added += add(batch);
            }
        }
        added += add(batch);
        return done(file, (choices.rehearsal() ? "would read " : "read ") + survey.messages() + " messages of " + file
                + " into workstream " + choices.into().orElseThrow() + ", " + added + " of them new",
                new JsonObject().with("added", added));
    }

    private long add(List<Message> batch) {
        long added = choices.rehearsal() || batch.isEmpty() ? 0
                : invocation.arawn().appendOnce(choices.into().orElseThrow(), List.copyOf(batch)).added().size();
        batch.clear();
        return added;
    }

    private static Done done(Path file, String message, JsonObject more) {
        return new Done(message, new Result(new JsonObject().with("file", file).withAll(more), ExitCode.OK));
    }
}
