package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.json.TurnJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.Completion.Finish;
import java.util.Optional;
import java.util.function.Consumer;

/** The answer to one message, written as it arrives. */
final class OneAnswer {

    private final Invocation invocation;
    private final Optional<String> author;
    private final String instructions;
    private final boolean json;

    /** @param instructions instructions for the model, for this reply; may be empty */
    OneAnswer(Invocation invocation, Optional<String> author, String instructions, boolean json) {
        this.invocation = invocation;
        this.author = author;
        this.instructions = instructions;
        this.json = json;
    }

    ExitCode to(UserInput said, Opened opened) {
        WorkstreamId id = opened.workstream().id();
        Optional<String> session = Optional.of(invocation.arawn().newId().value());
        ArrivingText arriving = new ArrivingText(invocation.console());
        Question question = new Question(id, said.text(), session, author).with(said.files(), instructions);
        Answered answered = asked(question, arriving);
        if (json) {
            invocation.console().json(json(opened, answered));
        }
        invocation.console().flush();
        new PostReplyMaintenance(invocation).after(id, answered.behind());
        if (answered.finish().equals(Finish.CANCELLED)) {
            invocation.console().note("Interrupted; what arrived of the reply is stored in workstream " + id + ".");
            return ExitCode.INTERRUPTED;
        }
        if (answered.finish().equals(Finish.LENGTH)) {
            invocation.console().note("The reply ends where it reached the model's limit; model.max_reply sets it.");
        }
        return ExitCode.OK;
    }

    private Answered asked(Question question, ArrivingText arriving) {
        Cancellation cancellation = new Cancellation();
        Consumer<TurnEvent> listener = json ? event -> {} : arriving;
        try (Interrupts.Registration interrupts =
                invocation.surroundings().interrupts().onInterrupt(cancellation::cancel)) {
            return invocation.arawn().chat(question, listener, cancellation);
        } catch (ChatModelException failed) {
            throw new CommandFailure(ExitCode.MODEL, sentence(failed, question.workstream()));
        } finally {
            arriving.end();
        }
    }

    private static String sentence(ChatModelException failed, WorkstreamId id) {
        return withoutFullStop(String.valueOf(failed.getMessage()))
                + " (your message is stored in workstream " + id + ")";
    }

    /** The JSON document with both messages complete, and whether the workstream was created for them. */
    private JsonObject json(Opened opened, Answered answered) {
        return TurnJson.of(answered, invocation.arawn().model().name())
                .with("created", opened.created())
                .with("message", MessageJson.of(answered.question()))
                .with("reply", answered.reply().map(MessageJson::of));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
