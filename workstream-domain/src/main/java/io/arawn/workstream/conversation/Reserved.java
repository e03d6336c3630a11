package io.arawn.workstream.conversation;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.TokenWeigher;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Worded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tokens of a prompt besides its plan. For one request. */
final class Reserved {

    private final Framing framing;
    private final TokenWeigher weigher;

    Reserved(WorkstreamId workstream, TokenCounter counter) {
        // The code changes at a compaction, but its length stays the same.
        framing = Framing.of(workstream, Optional.empty());
        weigher = new TokenWeigher(counter);
    }

    int of(Wishes wishes, List<Message> since) {
        int texts = Stream.of(wishes.instructions(), wishes.addedText().text(), wishes.begun())
                .filter(text -> !text.isEmpty())
                .mapToInt(weigher::of)
                .sum();
        return texts + of(wishes.history()) + of(since);
    }

    private int of(List<Message> messages) {
        return messages.stream()
                .mapToInt(message -> weigher.of(message, Worded.of(message, framing).text()))
                .sum();
    }
}
