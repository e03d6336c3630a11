package io.arawn.workstream.conversation;

import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.context.WorkstreamSearch;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A message as a client could know it: without the model's own searches, so that the texts before and after a search
 * are one reply.
 *
 * @param text the whole text
 * @param message the record; the last one if there are several
 */
record Utterance(String text, Message message) {

    private static final Set<String> CUT_OFF = Set.of("cancelled", "interrupted");

    static Utterance of(Message message) {
        return new Utterance(message.content(), message);
    }

    /** The messages that clients could know from these messages of a log. */
    static List<Utterance> heard(List<Message> messages) {
        List<Utterance> heard = new ArrayList<>();
        Map<String, Integer> replies = new HashMap<>();
        Set<String> lookedUp = new HashSet<>();
        for (Message message : messages) {
            String turn = message.turn().map(id -> id.value()).orElse("");
            if (WorkstreamSearch.isEcho(message)) {
                lookedUp.add(turn);
            } else if (message.role().equals(Role.ASSISTANT) && lookedUp.remove(turn) && replies.containsKey(turn)) {
                heard.set(replies.get(turn), heard.get(replies.get(turn)).with(message));
            } else if (!message.role().equals(Role.ASSISTANT) || !message.content().isBlank()) {
                if (message.role().equals(Role.ASSISTANT)) {
                    replies.put(turn, heard.size());
                }
                heard.add(of(message));
            }
        }
        return heard;
    }

    private Utterance with(Message more) {
        return new Utterance(text + Paragraphs.BREAK + more.content(), more);
    }

    /** A key that is equal for equal messages: the call's id for a call and its result, else role, text and files. */
    String key() {
        return message.role().name() + "\0" + ToolUse.of(message)
                .map(ToolUse::callId)
                .or(() -> ToolResult.of(message).flatMap(ToolResult::callId))
                .orElseGet(() -> plain() + "\0" + String.join(
                        "\0", Attachment.in(message).map(Attachment::sha256).toList()));
    }

    /** The text, without what clients change in it. */
    private String plain() {
        return text.replace("\r\n", "\n").strip();
    }

    boolean isReply() {
        return message.role().equals(Role.ASSISTANT);
    }

    /** Whether it is an interrupted reply, of which a client may have received less or more than is stored. */
    boolean isCutOff() {
        return isReply() && CUT_OFF.contains(String.valueOf(message.metadata().get("finish")));
    }

    /** Whether one text is a beginning of the other. */
    boolean isBeginningOf(Utterance other) {
        return other.plain().startsWith(plain()) || plain().startsWith(other.plain());
    }

    /** Whether the two authors may be the same: one is unknown, or they are equal. */
    boolean mayBeBy(Utterance other) {
        return message.author().isEmpty()
                || other.message().author().isEmpty()
                || message.author().equals(other.message().author());
    }
}
