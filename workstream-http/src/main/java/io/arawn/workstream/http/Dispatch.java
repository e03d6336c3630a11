package io.arawn.workstream.http;

import io.javalin.http.Context;

/** Receives requests, runs each in the place of its route, and answers a lack of memory with a problem. */
final class Dispatch {

    private final Body.Rules bodies;
    private final Workplaces workplaces;

    Dispatch(Body.Rules bodies, Workplaces workplaces) {
        this.bodies = bodies;
        this.workplaces = workplaces;
    }

    void handle(Route route, Context request) throws Exception {
        try {
            if (route.takesBody()) {
                try (Body body = Body.receive(request, bodies)) {
                    work(route, request);
                }
            } else {
                work(route, request);
            }
        } catch (OutOfMemoryError full) {
            throw OutOfMemory.problem(request.method() + " " + request.path()).asException();
        }
    }

    private void work(Route route, Context request) throws Exception {
        switch (route.where()) {
            case HERE -> route.handler().handle(request);
            case QUICK -> read(workplaces.quick(), route, request);
            case QUICK_WRITE -> write(workplaces.quick(), route, request);
            case CHANGE -> write(workplaces.changes(), route, request);
            case HEAVY -> read(workplaces.heavy(), route, request);
            case HEAVY_WRITE -> write(workplaces.heavy(), route, request);
        }
    }

    private static void read(Work work, Route route, Context request) throws InterruptedException {
        FirstAnswer first = FirstAnswer.to(request);
        work.done(workstream(request), first::isMine, () -> handled(route, request));
    }

    private static void write(Work work, Route route, Context request) throws InterruptedException {
        work.finished(workstream(request), () -> handled(route, request));
    }

    private static String workstream(Context request) {
        return request.pathParamMap().getOrDefault("id", "");
    }

    private static boolean handled(Route route, Context request) {
        try {
            route.handler().handle(request);
            return true;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
