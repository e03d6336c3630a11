package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Receives requests, runs each in the place of its route, and answers a lack of memory with a problem. */
final class Dispatch {

    private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());

    /** Javalin gives every answer a content type. */
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 304);

    private final Body.Rules bodies;
    private final Workplaces workplaces;
    private final BiFunction<Context, String, String> ids;
    private final Repeats repeats;

    /** @param ids returns the id of the workstream that a request names */
    Dispatch(
            Body.Rules bodies, Workplaces workplaces, BiFunction<Context, String, String> ids, Repeats repeats) {
        this.bodies = bodies;
        this.workplaces = workplaces;
        this.ids = ids;
        this.repeats = repeats;
    }

    void handle(Route route, Context request) throws Exception {
        MeasuredRequests.note(request.req(), route.path());
        try {
            if (route.takesBody()) {
                try (Body body = Body.receive(request, bodies, () -> workstream(request))) {
                    repeats.handle(route, request, () -> work(route, request));
                }
            } else {
                work(route, request);
            }
            if (WITHOUT_CONTENT.contains(request.statusCode())) {
                request.res().setContentType(null);
            }
        } catch (OutOfMemoryError full) {
            throw OutOfMemory.problem(request.method() + " " + request.path()).asException();
        } catch (StackOverflowError deep) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", deep);
            throw Json.malformed("the body is nested too deeply").asException();
        }
    }

    private void work(Route route, Context request) throws Exception {
        switch (route.where()) {
            case HERE -> route.handler().handle(request);
            case QUICK -> read(workplaces.quick(), route, request, named(request));
            case QUICK_WRITE -> write(workplaces.quick(), route, request, named(request));
            case CHANGE -> write(workplaces.changes(), route, request, named(request));
            case HEAVY -> read(workplaces.heavy(), route, request, workstream(request));
            case HEAVY_WRITE -> write(workplaces.heavy(), route, request, workstream(request));
        }
    }

    private static void read(Work work, Route route, Context request, String key) throws InterruptedException {
        FirstAnswer first = FirstAnswer.to(request);
        work.done(key, Body.waited(request), first::isMine, () -> handled(route, request));
    }

    private static void write(Work work, Route route, Context request, String key) throws InterruptedException {
        work.finished(key, Body.waited(request), () -> handled(route, request));
    }

    /** The workstream of a request as it names it, by id or by name; empty for none. */
    private static String named(Context request) {
        String parameter = Optional.ofNullable(request.queryParam("workstream")).orElse("");
        return request.pathParamMap().getOrDefault("id", parameter);
    }

    /** The id of the workstream of a request, so that no client gets more places by using several names. */
    private String workstream(Context request) throws InterruptedException {
        String named = named(request);
        return named.isEmpty() ? named : workplaces.quick().done(named, () -> ids.apply(request, named));
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
