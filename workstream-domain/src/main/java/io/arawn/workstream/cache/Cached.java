package io.arawn.workstream.cache;

import io.arawn.workstream.CacheUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A cache that never fails its user. While the given store is unavailable, an empty substitute replaces it, and its
 * user fills it from the logs. The store is tried again every minute. Many threads can use this object if they can use
 * the stores.
 */
public final class Cached<T> {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final T store;
    private final Supplier<T> substitute;
    private final Consumer<String> notices;
    private final InstantSource clock;
    private volatile Optional<Substitute<T>> substituted = Optional.empty();

    /** @param until the time of the next try of the store */
    private record Substitute<T>(T value, Instant until) {}

    /**
     * @param store the store to use while it works
     * @param substitute makes an empty store that cannot fail, such as one in memory
     * @param notices receives one sentence whenever the store becomes unavailable or has lost its content
     */
    public Cached(T store, Supplier<T> substitute, Consumer<String> notices, InstantSource clock) {
        this.store = store;
        this.substitute = substitute;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Runs the action on the store. If the store is unavailable, runs the action once more from its beginning: on the
     * store itself if it is now empty and works, else on the substitute. So the action must first bring the store up to
     * the logs, and must change nothing else.
     */
    public <R> R use(Function<T, R> action) {
        Optional<Substitute<T>> current = substituted;
        if (current.isPresent() && !isDue(current.get())) {
            return action.apply(current.get().value());
        }
        try {
            R result = onStore(action);
            if (current.isPresent()) {
                substituted = Optional.empty();
            }
            return result;
        } catch (CacheUnavailableException unavailable) {
            return action.apply(substitute(unavailable).value());
        }
    }

    /** Whether a substitute replaces the store. The store's content is unchanged. */
    public boolean isSubstituted() {
        return substituted.isPresent();
    }

    /** Whether this caller must try the store again. */
    private boolean isDue(Substitute<T> using) {
        Instant now = clock.instant();
        return !now.isBefore(using.until()) && postpone(using, now.plus(PAUSE));
    }

    private synchronized boolean postpone(Substitute<T> using, Instant until) {
        if (substituted.filter(current -> current.until().equals(using.until())).isEmpty()) {
            return false;
        }
        substituted = Optional.of(new Substitute<>(using.value(), until));
        return true;
    }

    private <R> R onStore(Function<T, R> action) {
        try {
            return action.apply(store);
        } catch (CacheUnavailableException unavailable) {
            if (!unavailable.isEmptied()) {
                throw unavailable;
            }
            notices.accept(unavailable.getMessage() + "; it is made anew from the logs");
            return action.apply(store);
        }
    }

    private synchronized Substitute<T> substitute(CacheUnavailableException reason) {
        if (substituted.isEmpty()) {
            substituted = Optional.of(new Substitute<>(substitute.get(), clock.instant().plus(PAUSE)));
            notices.accept(reason.getMessage() + "; answering from the logs instead");
        }
        return substituted.orElseThrow();
    }
}
