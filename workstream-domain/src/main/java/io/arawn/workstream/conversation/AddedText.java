package io.arawn.workstream.conversation;

import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that a client's program adds to the user's words: reminders, the state of the machine, the contents of files. The
 * model gets it with this request as words of the user, and nothing of it is stored.
 *
 * @param first what stands in the first message of the client's history; the client sends it again with every request
 * @param now what stands in the new messages
 */
record AddedText(String first, String now) {

    static final AddedText NONE = new AddedText("", "");

    /** All its text. */
    String text() {
        return first + now;
    }

    boolean isEmpty() {
        return text().isEmpty();
    }

    /** The messages with the text before the first and before the last words of the user. */
    List<PromptMessage> in(List<PromptMessage> messages) {
        List<PromptMessage> all = new ArrayList<>(messages);
        List<PromptMessage.User> said = messages.stream()
                .filter(PromptMessage.User.class::isInstance)
                .map(PromptMessage.User.class::cast)
                .toList();
        if (!said.isEmpty()) {
            add(now, messages.lastIndexOf(said.getLast()), all);
            add(first, messages.indexOf(said.getFirst()), all);
        }
        return all;
    }

    private static void add(String text, int place, List<PromptMessage> all) {
        if (!text.isEmpty() && all.get(place) instanceof PromptMessage.User said) {
            all.set(place, said.saying(text + Paragraphs.BREAK + said.text()));
        }
    }
}
