package io.arawn.workstream.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * What answers a method at a path.
 *
 * @param where the work of it is done
 */
record Route(HandlerType method, String path, Place where, Handler handler) {

    /** Where the work of a route is done. */
    enum Place {
        /** In the thread of the request: it takes next to no time, or has its parts done elsewhere itself. */
        HERE,
        /** Among quick work. It is stopped when it takes too long. */
        QUICK,
        /** Among quick work. It is not stopped, because it writes. */
        QUICK_WRITE,
        /** Among changes to the catalog, which wait for each other. It is not stopped. */
        CHANGE,
        /** Among heavy work. It is stopped when it takes too long. */
        HEAVY,
        /** Among heavy work. It is not stopped, because it writes. */
        HEAVY_WRITE
    }

    boolean takesBody() {
        return method.equals(HandlerType.POST) || method.equals(HandlerType.PATCH);
    }
}
