package io.arawn.workstream.cache;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store of derived state that never fails its user: from the moment the given one is unavailable, an empty substitute
 * takes its place, to be filled from the logs. Safe for use by many threads when the stores are.
 */
public final class Cached<T> {

    private final Supplier<T> substitute;
    private final Consumer<String> notices;
    private volatile Store<T> store;

    private record Store<T>(T value, boolean isSubstitute) {}

    /**
     * @param store what is used while it works
     * @param substitute makes an empty store that cannot fail, such as one in memory
     * @param notices is told, once, in one sentence, that and why the store is not used
     */
    public Cached(T store, Supplier<T> substitute, Consumer<String> notices) {
        this.store = new Store<>(store, false);
        this.substitute = substitute;
        this.notices = notices;
    }

    /**
     * Does the action on the store, and once more from its beginning on the substitute when the store turns out to be
     * unavailable. So the action first brings the store up to the logs, and changes nothing else.
     */
    public <R> R use(Function<T, R> action) {
        Store<T> current = store;
        try {
            return action.apply(current.value());
        } catch (CacheUnavailableException unavailable) {
            if (current.isSubstitute()) {
                throw unavailable;
            }
            return action.apply(substituted(unavailable).value());
        }
    }

    private synchronized Store<T> substituted(CacheUnavailableException reason) {
        if (!store.isSubstitute()) {
            store = new Store<>(substitute.get(), true);
            notices.accept(reason.getMessage() + "; answering from the logs instead");
        }
        return store;
    }
}
