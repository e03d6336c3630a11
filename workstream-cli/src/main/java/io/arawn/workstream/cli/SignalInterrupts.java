package io.arawn.workstream.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The signals INT and TERM of the operating system. */
final class SignalInterrupts implements Interrupts {

    @Override
    public Registration onInterrupt(Runnable action) {
        List<Handler> handlers = List.of(new Handler("INT"), new Handler("TERM"));
        AtomicBoolean told = new AtomicBoolean();
        Registration registration = () -> handlers.forEach(Handler::close);
        handlers.forEach(handler -> handler.open(() -> {
            registration.close();
            if (told.compareAndSet(false, true)) {
                action.run();
            }
        }));
        return registration;
    }

    @Override
    public Registration onReaderGone(Runnable action) {
        return ReaderWatch.start(action);
    }

    /** One signal, and its previous handler. */
    private static final class Handler {

        private final String signal;
        private @Nullable Object before;
        private boolean open;

        Handler(String signal) {
            this.signal = signal;
        }

        synchronized void open(Runnable action) {
            before = Signals.register(signal, action);
            open = true;
        }

        synchronized void close() {
            if (open && before != null) {
                Signals.unregister(signal, before);
            }
            open = false;
        }
    }
}
