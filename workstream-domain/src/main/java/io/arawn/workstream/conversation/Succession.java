package io.arawn.workstream.conversation;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a log as clients could know them, each with the message that it followed when it was said. A user's
 * message follows the one that it names; a reply follows its question, or the last result of its turn. Several replies to
 * one message follow the same. Messages are named by their places in the list.
 */
final class Succession {

    /** What a message follows that names none. */
    static final int NONE = -1;

    private final List<Utterance> heard;
    private final Map<RecordId, Integer> places = new HashMap<>();
    private final Map<RecordId, End> ends = new HashMap<>();
    private final int[] before;

    Succession(List<Utterance> heard) {
        this.heard = List.copyOf(heard);
        before = new int[heard.size()];
        for (int place = 0; place < before.length; place++) {
            Message message = heard.get(place).message();
            before[place] = followed(message, place);
            places.put(message.id(), place);
        }
    }

    /**
     * The end of a turn.
     *
     * @param last its last message
     * @param base what its last reply follows; {@link #NONE} if its last message is none of a reply
     * @param reply the label of that reply
     */
    private record End(int last, int base, Optional<String> reply) {}

    private int followed(Message message, int place) {
        if (message.role().equals(Role.USER)) {
            ends.put(message.id(), new End(place, NONE, Optional.empty()));
            return NewRecords.followed(message).map(id -> places.getOrDefault(id, NONE)).orElse(NONE);
        }
        if (message.turn().isEmpty()) {
            return NONE;
        }
        RecordId turn = message.turn().get();
        End end = ends.getOrDefault(turn, new End(NONE, NONE, Optional.empty()));
        boolean ofReply = message.role().equals(Role.ASSISTANT) || message.role().equals(Role.TOOL_USE);
        boolean another = ofReply && end.base() != NONE && !(message.reply().isPresent()
                && message.reply().equals(end.reply()));
        int base = !ofReply ? NONE : end.base() == NONE ? end.last() : end.base();
        ends.put(turn, new End(place, base, message.reply()));
        return another ? end.base() : end.last();
    }

    List<Utterance> heard() {
        return heard;
    }

    /** What the message followed; {@link #NONE} if nothing says so, or if that message is not in the list. */
    int before(int place) {
        return before[place];
    }

    /** What the message followed; if nothing says so, the message before it in the log. */
    int near(int place) {
        return before[place] == NONE ? place - 1 : before[place];
    }
}
