package io.arawn.workstream.conversation;

import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gives a model a client's messages as they are, and stores nothing. For one request. */
final class PassedOn {

    private final ClientRequest request;
    private final ChatModel model;
    private final Optional<Plan> plan;
    private final Supplier<RecordId> ids;
    private final Instant now;

    /** @param plan for a model that answers from a plan and not from messages */
    PassedOn(ClientRequest request, ChatModel model, Optional<Plan> plan, Supplier<RecordId> ids, Instant now) {
        this.request = request;
        this.model = model;
        this.plan = plan;
        this.ids = ids;
        this.now = now;
    }

    Answered answer(Consumer<TurnEvent> listener, Cancellation cancellation) {
        Message asked = Message.of(ids.get(), Role.USER, lastWords(request), now).build();
        listener.accept(new TurnEvent.Started(asked, Optional.empty()));
        List<PromptMessage> messages =
                request.messages().stream().map(ClientMessage::labelled).toList();
        Completion completion = model.reply(
                new Prompt(messages, request.offer(), request.options(), plan, request.original()),
                new RelayedReply(asked.id(), listener, ""),
                cancellation);
        List<ToolUse> calls = completion.calls().stream().map(this::identified).toList();
        return new Answered(
                asked, Optional.of(reply(completion)), calls, completion.finish(), completion.usage(),
                Optional.empty(), false);
    }

    /** The last words of the user; empty if the user said nothing. */
    static String lastWords(ClientRequest request) {
        return request.messages().reversed().stream()
                .map(ClientMessage::message)
                .filter(PromptMessage.User.class::isInstance)
                .map(said -> ((PromptMessage.User) said).text())
                .findFirst()
                .orElse("");
    }

    private Message reply(Completion completion) {
        return Message.of(ids.get(), Role.ASSISTANT, completion.text(), now)
                .metadata(ReplyRounds.of(completion))
                .usage(completion.usage())
                .build();
    }

    private ToolUse identified(ToolUse call) {
        return call.callId().isBlank() ? call.as(ids.get().value(), call.name()) : call;
    }
}
