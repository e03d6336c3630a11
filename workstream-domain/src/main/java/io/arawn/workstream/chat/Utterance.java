package io.arawn.workstream.chat;

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
 * A message as a client could have heard or said it: without what the model looked up for itself, so that what it said
 * before and after is one reply.
 *
 * @param text all that was said
 * @param message the record; the last, when they are several
 */
record Utterance(String text, Message message) {

    private static final String BREAK = "\n\n";
    private static final Set<String> CUT_OFF = Set.of("cancelled", "interrupted");

    static Utterance of(Message message) {
        return new Utterance(message.content(), message);
    }

    /** What clients could have heard of these messages of a log. */
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
        return new Utterance(text + BREAK + more.content(), more);
    }

    /** Equal for what is the same: a call and its result by the call's id, all else by who says what. */
    String key() {
        Role role = message.role();
        String what = ToolUse.of(message)
                .map(ToolUse::callId)
                .or(() -> ToolResult.of(message).flatMap(ToolResult::callId))
                .orElseGet(this::plain);
        return role.name() + "\0" + what;
    }

    private String plain() {
        return text.replace("\r\n", "\n").strip();
    }

    boolean isReply() {
        return message.role().equals(Role.ASSISTANT);
    }

    /** Whether it is a reply of which its reader may have heard less or more than is stored. */
    boolean isCutOff() {
        return isReply() && CUT_OFF.contains(String.valueOf(message.metadata().get("finish")));
    }

    /** Whether one says no more than the beginning of the other. */
    boolean isBeginningOf(Utterance other) {
        return other.plain().startsWith(plain()) || plain().startsWith(other.plain());
    }

    /** Whether nobody else said it, as far as that is known. */
    boolean mayBeBy(Utterance other) {
        return message.author().isEmpty()
                || other.message().author().isEmpty()
                || message.author().equals(other.message().author());
    }
}
