package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.ToolOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of a gateway that keeps the conversation itself and sends all of it with every request. */
final class GatewayClient {

    /** The client's conversation; a test may change it, as people edit what they see. */
    final List<PromptMessage> held = new ArrayList<>();

    final StringBuilder heard = new StringBuilder();
    ToolOffer tools = ToolOffer.NOTHING;
    JsonObject options = new JsonObject();

    private final TestStore store;
    private final Optional<WorkstreamId> workstream;

    GatewayClient(TestStore store, Optional<WorkstreamId> workstream) {
        this.store = store;
        this.workstream = workstream;
    }

    /** Sends a message, and keeps the reply. */
    Answered say(ChatModel model, String text) {
        held.add(new User(text));
        return send(model);
    }

    /** Sends the result of a tool, and keeps the reply. */
    Answered answerCall(ChatModel model, String callId, String text) {
        held.add(new ToolAnswer(callId, "tool", text));
        return send(model);
    }

    /** Sends the conversation, and keeps the reply. */
    Answered send(ChatModel model) {
        Answered answered = sendOnly(model, held);
        held.add(new Assistant(heard.toString(), answered.calls()));
        return answered;
    }

    /** Sends the conversation and a message that is not to be stored; keeps neither that nor the reply. */
    Answered reading(ChatModel model, String text) {
        List<PromptMessage> messages = new ArrayList<>(held);
        messages.add(new User(text));
        return send(model, messages, new Storing(false, Optional.empty()));
    }

    Answered sendOnly(ChatModel model, List<PromptMessage> messages) {
        return send(model, messages, Storing.ALL);
    }

    private Answered send(ChatModel model, List<PromptMessage> messages, Storing storing) {
        heard.setLength(0);
        ClientRequest request = new ClientRequest(
                workstream, Optional.empty(), messages.stream().map(ClientMessage::new).toList(), tools, options,
                Optional.empty(), Optional.empty(), storing);
        return store.gateway(model).answer(request, event -> heard.append(event.said()), new Cancellation());
    }
}
