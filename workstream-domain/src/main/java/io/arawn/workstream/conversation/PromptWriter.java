package io.arawn.workstream.conversation;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.plan.Worded;
import io.arawn.workstream.view.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a prompt from a plan: one system message with words of the program; a user message with the workstream's name,
 * pins and summaries; the recent turns; the recalled messages with the new message; and the reply so far. No text of a
 * log is in the system message. For one prompt.
 */
final class PromptWriter {

    private final StringBuilder instructions = new StringBuilder();
    private final StringBuilder asked = new StringBuilder();
    private final Dialogue dialogue;
    private final Framing framing;
    private final ModelInfo model;
    private final ShownFiles files;

    private PromptWriter(Framing framing, ModelInfo model, ShownFiles files) {
        dialogue = new Dialogue(framing);
        this.framing = framing;
        this.model = model;
        this.files = files;
    }

    /**
     * The prompt of the plan.
     *
     * @param model the model to ask; it gets back data of its own provider, and reads calls as text if it cannot call
     *     tools
     * @param files the files of the messages
     * @param question the new message, if there is one
     * @param history messages of the client that the workstream does not have
     * @param since the replies and tool results since the new message
     */
    static Prompt prompt(
            Plan plan,
            ToolOffer offer,
            ModelInfo model,
            ShownFiles files,
            Optional<Message> question,
            List<Message> history,
            List<Message> since) {
        files.showNewest(Stream.of(
                plan.items().stream().filter(item -> item.reason() == Reason.RECENT)
                        .flatMap(item -> item.message().stream()),
                history.stream(), question.stream(), since.stream()).flatMap(Function.identity()).toList());
        PromptWriter writer = new PromptWriter(plan.framing(), model, files);
        plan.items().forEach(writer::add);
        history.forEach(message -> writer.replay(message, Worded.of(message, plan.framing()).text()));
        if (question.isPresent() || !writer.asked.isEmpty()) {
            writer.dialogue.user(writer.asked + question.map(files::leftOut).orElse(""),
                    question.map(files::of).orElse(List.of()));
        }
        new Turn(since).paired(message -> false).forEach(message -> writer.replay(message, since.contains(message)));
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(new PromptMessage.Instructions(writer.instructions.toString()));
        messages.addAll(writer.dialogue.messages());
        return new Prompt(messages, offer, plan);
    }

    private void add(PlanItem item) {
        switch (item.reason()) {
            case SYSTEM -> tell(item);
            case PINNED, SUMMARY -> dialogue.user(item.text());
            case RECENT -> item.message().ifPresent(message -> replay(message, item.text()));
            case RECALLED, NEIGHBOUR, QUESTION -> asked.append(item.text());
        }
    }

    private void tell(PlanItem item) {
        if (item.role().equals(Role.SYSTEM)) {
            instructions.append(item.text());
        } else {
            dialogue.user(item.text());
        }
    }

    /** @param stored whether the log has it; otherwise it says that a call was interrupted */
    private void replay(Message message, boolean stored) {
        Worded worded = stored ? Worded.of(message, framing) : Worded.note(message.content(), framing);
        replay(message, worded.text());
    }

    private void replay(Message message, String text) {
        Role role = message.role();
        if (role.equals(Role.ASSISTANT)) {
            dialogue.assistant(text, message.provider().object(model.provider()));
        } else if (role.equals(Role.USER)) {
            dialogue.user(text + files.leftOut(message), files.of(message));
        } else if (model.callsTools() && role.equals(Role.TOOL_USE)) {
            ToolUse.of(message).ifPresent(call -> dialogue.call(call, message.provider().object(model.provider())));
        } else if (model.callsTools() && role.equals(Role.TOOL_RESULT)) {
            ToolResult.of(message).ifPresent(answer -> dialogue.answer(
                    text + files.leftOut(message), answer.success(), files.of(message)));
        } else if (role.equals(Role.TOOL_USE)) {
            dialogue.assistant(inWords(message, text), new JsonObject());
        } else if (role.equals(Role.TOOL_RESULT)) {
            dialogue.user(inWords(message, text) + files.leftOut(message), files.of(message));
        } else {
            dialogue.user(text);
        }
    }

    /** @param text the text as replayed, with notes */
    private String inWords(Message message, String text) {
        Worded frame = Worded.inWords(message, "", framing);
        return frame.note() + text + frame.end();
    }
}
