package io.arawn.workstream;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made at its first use. Many threads can use one object. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private @Nullable T value;

    /** @param maker called at most once; called again after an exception */
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
