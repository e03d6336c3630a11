package io.arawn.workstream.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The death of a process between two calls of its stores: nothing it does after that has any effect. */
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

    /** At the call after so many, before it does anything or when it has done all. */
    void after(int calls, boolean beforeTheNext) {
        callsLeft = calls;
        before = beforeTheNext;
    }

    /** The store, as long as the process lives. */
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
