package io.arawn.workstream.conversation;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Converts a client's messages to draft records. For one request.
 *
 * @see KnownHistory
 */
final class ClientDrafts {

    /** The metadata field that names the parts of a client's message that could not be kept. */
    private static final String NOT_KEPT = "not_kept";

    private final String provider;
    private final Supplier<RecordId> ids;
    private final Instant now;
    private final Map<String, ToolUse> calls = new HashMap<>();
    private final List<Message> drafts = new ArrayList<>();
    private final ClientHabits habits;
    private final StringBuilder instructions = new StringBuilder();
    private final StringBuilder first = new StringBuilder();
    private final StringBuilder beside = new StringBuilder();
    private final List<AttachedFile> files = new ArrayList<>();
    private int lastReply;

    private ClientDrafts(String provider, ClientHabits habits, Supplier<RecordId> ids, Instant now) {
        this.provider = provider;
        this.habits = habits;
        this.ids = ids;
        this.now = now;
    }

    /** @param provider the provider that the client uses, whose data the client sends back */
    static ClientDrafts of(
            List<ClientMessage> messages,
            ClientHabits habits,
            String provider,
            Supplier<RecordId> ids,
            Instant now) {
        ClientDrafts drafts = new ClientDrafts(provider, habits, ids, now);
        Preamble preamble = Preamble.of(messages);
        preamble.messages().forEach(drafts::add);
        drafts.first.insert(0, preamble.added().isEmpty() ? "" : preamble.added() + Paragraphs.BREAK);
        return drafts;
    }

    /** The drafts of these messages as they are, because they come from no client's program that adds anything. */
    static ClientDrafts exactly(
            List<ClientMessage> messages, String provider, Supplier<RecordId> ids, Instant now) {
        ClientDrafts drafts = new ClientDrafts(provider, ClientHabits.NONE, ids, now);
        messages.forEach(drafts::add);
        return drafts;
    }

    /** All drafts. */
    List<Message> all() {
        return List.copyOf(drafts);
    }

    /** The client's instructions for the model. */
    String instructions() {
        return instructions.toString();
    }

    /** What the client's program added to the user's words. */
    AddedText addedText() {
        return new AddedText(first.toString(), beside.toString());
    }

    /** The files to which the drafts refer. */
    List<AttachedFile> files() {
        return List.copyOf(files);
    }

    /** The messages up to the last reply that the client has. */
    List<Message> earlier() {
        return drafts.subList(0, lastReply);
    }

    /** The new messages. */
    List<Message> now() {
        return drafts.subList(lastReply, drafts.size());
    }

    private void add(ClientMessage said) {
        switch (said.message()) {
            case PromptMessage.Instructions(String text) -> Paragraphs.add(instructions, text);
            case PromptMessage.User user -> words(user.text()).ifPresent(words -> {
                files.addAll(user.files());
                drafts.add(draft(said.role().orElse(Role.USER), words, new JsonObject(), said)
                        .parts(parts(said, user.files()))
                        .build());
            });
            case PromptMessage.Assistant reply -> add(reply, said);
            case PromptMessage.ToolAnswer answer -> {
                ToolUse unknown = new ToolUse(
                        "", answer.toolName().isBlank() ? "tool" : answer.toolName(), Map.of());
                ToolUse call = calls.getOrDefault(answer.callId(), unknown);
                ToolUse answered = call.as(answer.callId(), call.name());
                String words = words(answer.text()).orElse("");
                files.addAll(answer.files());
                drafts.add(draft(Role.TOOL_RESULT, words, ToolResult.metadata(answered, answer.success()), said)
                        .parts(parts(said, answer.files()))
                        .build());
            }
        }
    }

    /** The text without what the client's program added; empty if nothing else is in it. */
    private Optional<String> words(String text) {
        Boilerplate divided = Boilerplate.of(text, habits);
        if (divided.added().isEmpty()) {
            return Optional.of(text);
        }
        StringBuilder place = drafts.isEmpty() ? first : beside;
        Paragraphs.add(place, divided.added());
        return Optional.of(divided.said()).filter(said -> !said.isBlank());
    }

    private void add(PromptMessage.Assistant reply, ClientMessage said) {
        beside.setLength(0);
        String common = ids.get().value();
        int first = drafts.size();
        if (!reply.text().isBlank()) {
            drafts.add(draft(Role.ASSISTANT, reply.text(), new JsonObject(), said).reply(common).build());
        }
        for (ToolUse call : reply.calls()) {
            calls.put(call.callId(), call);
            drafts.add(draft(Role.TOOL_USE, call.readable(), call.metadata(), said).reply(common).build());
        }
        lastReply = drafts.size();
        if (!reply.payload().isEmpty() && first < lastReply) {
            drafts.set(first, drafts.get(first).but().provider(Map.of(provider, reply.payload())).build());
        }
    }

    private static List<@Nullable Object> parts(ClientMessage said, List<AttachedFile> files) {
        List<@Nullable Object> parts = new ArrayList<>(said.parts());
        files.forEach(file -> parts.add(file.reference().part()));
        return parts;
    }

    private Message.Builder draft(Role role, String text, JsonObject told, ClientMessage said) {
        return Message.of(ids.get(), role, text, now)
                .metadata(told.withUnlessEmpty(NOT_KEPT, said.notKept()))
                .parts(said.parts())
                .author(said.author().orElse(null));
    }
}
