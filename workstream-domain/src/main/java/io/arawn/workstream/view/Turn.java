package io.arawn.workstream.view;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A user message and the messages that answer it. A plan contains all of them or none.
 *
 * @param messages in the log's order, at least one; the first is the user message, if the log still has it
 */
public record Turn(List<Message> messages) {

    /**
     * The {@code finish} of the empty reply that ends a turn whose question a provider refused, such as by its content
     * filter. No later prompt contains such a turn, because the provider would refuse that too. A reply after the mark
     * makes the turn one like others.
     */
    public static final String REFUSED = "refused";

    public Turn {
        messages = List.copyOf(messages);
    }

    /** The first message. Turns are ordered by it. */
    public Message first() {
        return messages.getFirst();
    }

    public Message last() {
        return messages.getLast();
    }

    /** Whether the message is the reply that marks a refused turn. */
    public static boolean isRefusal(Message message) {
        return message.role().equals(Role.ASSISTANT) && REFUSED.equals(message.metadata().get("finish"));
    }

    /** Whether the turn ends with the mark of a refused turn. */
    public boolean isRefused() {
        return isRefusal(last());
    }

    /**
     * Groups messages into turns. A message belongs to the turn that it names, even if the user message was erased;
     * else to the turn of the last user message before it, in its session if it names one. Turns come in the order of
     * their first messages.
     */
    public static List<Turn> of(List<Message> messages) {
        Map<String, List<Message>> turns = new LinkedHashMap<>();
        Map<String, String> lastOfSession = new HashMap<>();
        String last = "";
        for (Message message : messages) {
            String open = message.session().map(lastOfSession::get).orElse(last);
            String turn = key(message, open);
            turns.computeIfAbsent(turn, none -> new ArrayList<>()).add(message);
            if (message.role().equals(Role.USER)) {
                last = turn;
                message.session().ifPresent(session -> lastOfSession.put(session, turn));
            }
        }
        return turns.values().stream().map(Turn::new).toList();
    }

    /** Whether the message is a call of a tool or the result of one. */
    public static boolean isTool(Message message) {
        return message.role().equals(Role.TOOL_USE) || message.role().equals(Role.TOOL_RESULT);
    }

    /**
     * The messages of the turn with every tool result after its call, as providers require. Leaves out a message that is
     * shown elsewhere; if it is a tool call or a tool result, leaves out its counterpart too.
     */
    public List<Message> paired(Predicate<Message> elsewhere) {
        return ToolPairs.of(this).without(elsewhere).messages();
    }

    private static String key(Message message, String open) {
        return message.role().equals(Role.USER)
                ? message.id().value()
                : message.turn().map(RecordId::value).orElse(open);
    }
}
