package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.recall.Recall;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the texts that would be indexed for the search. */
final class IndexedTexts {

    private final Recall recall;
    private final List<Text> texts = new ArrayList<>();
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private long count;

    /**
     * The texts of one message.
     *
     * @param terms the terms of its content
     * @param context the other terms by which it can be found
     */
    record Text(String terms, String context) {}

    IndexedTexts(MessageLog log) {
        MessageIndex collecting = (MessageIndex) Proxy.newProxyInstance(
                MessageIndex.class.getClassLoader(),
                new Class<?>[]{MessageIndex.class},
                (proxy, method, arguments) -> call(method, arguments == null ? new Object[0] : arguments));
        recall = new Recall(log,
                new Cached<>(collecting, MessageIndex::inMemory, notice -> {}, InstantSource.system()));
    }

    /** The texts of the messages that were added to the log since the last call. */
    List<Text> next(WorkstreamId id) {
        texts.clear();
        recall.indexed(id, index -> index);
        return List.copyOf(texts);
    }

    private Object call(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "checkpoint" -> checkpoint;
            case "count" -> count;
            case "advance" -> {
                IndexBatch batch = (IndexBatch) arguments[2];
                checkpoint = Optional.of(batch.checkpoint());
                count += batch.messages().size();
                batch.messages().forEach(this::add);
                yield true;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private void add(IndexedMessage message) {
        texts.add(new Text(String.join(" ", message.terms()), String.join(" ", message.context())));
    }
}
