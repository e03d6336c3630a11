package io.arawn.workstream;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. Safe for use by many threads. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private @Nullable T value;

    /** @param maker called once at most; again when it threw */
    public Lazy(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
