package io.arawn.workstream.local;

import io.arawn.workstream.embedding.Embedder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The provider's embedding models that clients of the server may name. Each is made once, while there are not too many. */
final class EmbeddersForClients implements AutoCloseable {

    private static final int MOST_KEPT = 8;

    private final Function<String, Embedder> maker;
    private final Map<String, Embedder> made = new LinkedHashMap<>();

    /** @param maker makes the embedder of a model */
    EmbeddersForClients(Function<String, Embedder> maker) {
        this.maker = maker;
    }

    synchronized Embedder named(String name) {
        if (made.size() >= MOST_KEPT && !made.containsKey(name)) {
            // Not closed here, because a request may still use it. It holds no resource when it is idle.
            made.remove(made.keySet().iterator().next());
        }
        return made.computeIfAbsent(name, maker);
    }

    @Override
    public synchronized void close() {
        made.values().forEach(Embedder::close);
        made.clear();
    }
}
