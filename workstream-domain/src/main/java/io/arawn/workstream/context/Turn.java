package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user message and what answers it. A plan keeps or drops it whole.
 *
 * @param messages in the log's order, at least one; the first is the user message, except before the first of those
 */
public record Turn(List<Message> messages) {

    public Turn {
        messages = List.copyOf(messages);
    }

    /** The first message, by which turns are ordered. */
    public Message first() {
        return messages.getFirst();
    }

    public Message last() {
        return messages.getLast();
    }

    /**
     * Puts messages into turns: each into the one it names, else into that of the last user message before it, of its
     * session where it names one. Turns come in the order of their first messages.
     */
    public static List<Turn> of(List<Message> messages) {
        Map<String, List<Message>> turns = new LinkedHashMap<>();
        Map<String, String> lastOfSession = new HashMap<>();
        String last = "";
        for (Message message : messages) {
            String open = message.session().map(lastOfSession::get).orElse(last);
            String turn = key(message, open, turns.keySet());
            turns.computeIfAbsent(turn, none -> new ArrayList<>()).add(message);
            if (message.role().equals(Role.USER)) {
                last = turn;
                message.session().ifPresent(session -> lastOfSession.put(session, turn));
            }
        }
        return turns.values().stream().map(Turn::new).toList();
    }

    private static String key(Message message, String open, Collection<String> known) {
        Optional<String> named = message.turn().map(RecordId::value);
        if (message.role().equals(Role.USER)) {
            return message.id().value();
        }
        return named.filter(known::contains).orElse(open);
    }
}
