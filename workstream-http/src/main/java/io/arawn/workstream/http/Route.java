package io.arawn.workstream.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * A method, a path, and their handler.
 *
 * @param where the place in which the handler runs
 */
record Route(HandlerType method, String path, Place where, Handler handler) {

    /** The place in which a route's handler runs. */
    enum Place {
        /** In the thread of the request: the handler takes almost no time, or queues its parts itself. */
        HERE,
        /** With quick work. It is stopped if it takes too long. */
        QUICK,
        /** With quick work. It is not stopped, because it writes. */
        QUICK_WRITE,
        /** With changes of the catalog, which run one after the other. It is not stopped. */
        CHANGE,
        /** With heavy work. It is stopped if it takes too long. */
        HEAVY,
        /** With heavy work. It is not stopped, because it writes. */
        HEAVY_WRITE
    }

    boolean takesBody() {
        return method.equals(HandlerType.POST) || method.equals(HandlerType.PATCH)
                || (method.equals(HandlerType.PUT) && !path.endsWith("/pin"));
    }
}
