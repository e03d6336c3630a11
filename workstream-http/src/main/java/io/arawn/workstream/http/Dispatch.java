package io.arawn.workstream.http;

import io.javalin.http.Context;

/** Receives requests, has their work done where it belongs, and turns a lack of memory into an answer. */
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
            case QUICK -> work(workplaces.quick(), true, route, request);
            case QUICK_WRITE -> work(workplaces.quick(), false, route, request);
            case CHANGE -> work(workplaces.changes(), false, route, request);
            case HEAVY -> work(workplaces.heavy(), true, route, request);
            case HEAVY_WRITE -> work(workplaces.heavy(), false, route, request);
        }
    }

    private static void work(Work work, boolean stoppable, Route route, Context request) throws InterruptedException {
        String workstream = request.pathParamMap().getOrDefault("id", "");
        work.done(workstream, stoppable, () -> {
            try {
                route.handler().handle(request);
                return true;
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }
}
