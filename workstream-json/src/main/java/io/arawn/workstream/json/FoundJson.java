package io.arawn.workstream.json;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.text.MatchingWords;
import java.util.List;
import java.util.Optional;

/** The JSON of a message that a search found. */
public final class FoundJson {

    private FoundJson() {}

    /**
     * The message with its neighbours, and with the words that match, each once.
     *
     * @param around the message and its neighbours, in the log's order
     * @param looked the words of the query
     * @param branching what clients have left in the workstream
     */
    public static JsonObject of(
            Found found, List<Message> around, MatchingWords looked, Branching branching) {
        String content = found.message().content();
        int at = around.indexOf(found.message());
        return new JsonObject()
                .with("score", found.score())
                .with("workstream_id", found.workstream())
                .with("message", MessageJson.of(found.message(), branching))
                .with("words", looked.in(content).stream()
                        .map(word -> content.substring(word.start(), word.end()))
                        .distinct()
                        .toList())
                .with("before", neighbour(around, at, at - 1, branching))
                .with("after", neighbour(around, at, at + 1, branching));
    }

    private static Optional<JsonObject> neighbour(
            List<Message> around, int at, int wanted, Branching branching) {
        return at < 0 || wanted < 0 || wanted >= around.size()
                ? Optional.empty()
                : Optional.of(MessageJson.of(around.get(wanted), branching));
    }
}
