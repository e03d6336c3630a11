package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.text.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The simplest alternative: ranks single messages by their words and the names of their authors. */
final class PlainBm25 {

    private static final WorkstreamId ID = new WorkstreamId("plain");
    private static final int MOST = 1_000;

    private final List<Message> messages;
    private final MessageIndex index = MessageIndex.inMemory();

    PlainBm25(List<Message> messages) {
        this.messages = messages;
        List<IndexedMessage> indexed = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            indexed.add(new IndexedMessage(
                    i,
                    message.id(),
                    new Position("plain", i),
                    message.role(),
                    message.timestamp(),
                    Terms.of(message.content()),
                    message.author().map(Terms::of).orElse(List.of())));
        }
        Position end = new Position("plain", messages.size());
        Checkpoint all = new Checkpoint(new LogState(ID, end, Instant.EPOCH), new Bookmark(end, ""));
        index.advance(ID, Optional.empty(), new IndexBatch(indexed, List.of(), all));
    }

    List<Message> ranked(String question) {
        SearchQuery query = new SearchQuery(
                Terms.ofQuestion(question), Optional.of(ID), Optional.empty(), Optional.empty(), MOST);
        return index.search(query).stream()
                .map(match -> messages.get((int) match.ordinal()))
                .toList();
    }
}
