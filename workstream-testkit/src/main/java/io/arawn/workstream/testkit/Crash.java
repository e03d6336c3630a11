package io.arawn.workstream.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Simulates the death of a process between two calls of its stores: later calls have no effect. */
final class Crash {

    private int callsLeft = -1;
    private boolean before;

    /** The process is dead. */
    static final class Died extends Error {

        private static final long serialVersionUID = 1L;

        Died() {
            super("the process has crashed, as it was told to");
        }
    }

    /** Crashes after this number of calls: before the next one starts, or when it has ended. */
    void after(int calls, boolean beforeTheNext) {
        callsLeft = calls;
        before = beforeTheNext;
    }

    /** The store, which works until the crash. */
    <T> T of(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[]{port},
                (proxy, method, arguments) -> call(store, method, arguments)));
    }

    private @Nullable Object call(Object store, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean now = callsLeft == 0;
        if (callsLeft > 0) {
            callsLeft--;
        }
        if (now && before) {
            throw new Died();
        }
        Object result = done(store, method, arguments);
        if (now) {
            throw new Died();
        }
        return result;
    }

    private static @Nullable Object done(Object store, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
