package io.arawn.workstream.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store of derived state that never fails its user: while the given one is unavailable, an empty substitute takes its
 * place, to be filled from the logs. Every minute the store is tried again. Safe for use by many threads when the stores
 * are.
 */
public final class Cached<T> {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final T store;
    private final Supplier<T> substitute;
    private final Consumer<String> notices;
    private final InstantSource clock;
    private volatile Optional<Substitute<T>> substituted = Optional.empty();

    /** @param until when the store is tried again */
    private record Substitute<T>(T value, Instant until) {}

    /**
     * @param store what is used while it works
     * @param substitute makes an empty store that cannot fail, such as one in memory
     * @param notices is told, in one sentence, whenever the store ceases to be used or has lost what it held
     */
    public Cached(T store, Supplier<T> substitute, Consumer<String> notices, InstantSource clock) {
        this.store = store;
        this.substitute = substitute;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Does the action on the store, and once more from its beginning when the store turns out to be unavailable: on the
     * store itself if that is only empty now, else on the substitute. So the action first brings the store up to the
     * logs, and changes nothing else.
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

    /** Whether a substitute has taken the store's place. What the store held is still where it was. */
    public boolean isSubstituted() {
        return substituted.isPresent();
    }

    /** Whether the caller is the one to try the store again. */
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
