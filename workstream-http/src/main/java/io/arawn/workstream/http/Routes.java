package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.Optional;

/** Which path leads where, and what becomes of failures. */
final class Routes {

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private final ApiSettings settings;
    private final UseCases useCases;
    private final Turns turns;
    private final Rooms rooms;

    Routes(ApiSettings settings, UseCases useCases, Turns turns, Rooms rooms) {
        this.settings = settings;
        this.useCases = useCases;
        this.turns = turns;
        this.rooms = rooms;
    }

    void configure(RoutesConfig routes) {
        Gate gate = new Gate(settings);
        SocketRoute socket = new SocketRoute(settings, useCases, turns, rooms);
        CrossOrigin crossOrigin = new CrossOrigin(settings.allowedOrigins());
        routes.before(request -> {
            if (crossOrigin.answers(request)) {
                request.skipRemainingHandlers();
            } else {
                admit(gate, request);
            }
        });
        routes.wsBeforeUpgrade(request -> admit(gate, request));
        routes.wsBeforeUpgrade("/ws", socket::beforeUpgrade);
        routes.ws("/ws", socket::configure);
        routes.get("/ws", socket::notUpgraded);
        routes.get("/health", request -> Exchange.answer(request, 200, Map.of("status", "ok")));
        api(routes);
        failures(routes);
    }

    private void api(RoutesConfig routes) {
        Exchange exchange = new Exchange(settings.maxBodyBytes());
        Optional<String> author = settings.token().flatMap(ApiSettings.Token::author);
        WorkstreamRoutes workstreams = new WorkstreamRoutes(useCases, exchange, author);
        MessageRoutes messages = new MessageRoutes(useCases, exchange, author);
        ErasureRoutes erasures = new ErasureRoutes(useCases, workstreams, author);
        ContextRoutes context = new ContextRoutes(useCases, exchange, author);
        SummaryRoutes summaries = new SummaryRoutes(useCases, exchange, author);
        PinRoutes pins = new PinRoutes(useCases, author);
        ChatRoute chat = new ChatRoute(useCases.workstreams(), turns, exchange, author, settings.heartbeat());
        String one = WorkstreamRoutes.PATH + "/{id}";
        routes.get(WorkstreamRoutes.PATH, workstreams::list);
        routes.post(WorkstreamRoutes.PATH, workstreams::create);
        routes.get(one, workstreams::show);
        routes.patch(one, workstreams::change);
        routes.delete(one, erasures::delete);
        routes.post(one + "/fork", new ForkRoute(useCases, exchange, author)::fork);
        routes.get(one + "/messages", messages::list);
        routes.post(one + "/messages", messages::append);
        routes.get(one + "/messages/{message}", messages::show);
        routes.delete(one + "/messages/{message}", erasures::erase);
        routes.put(one + "/messages/{message}/pin", pins::pin);
        routes.delete(one + "/messages/{message}/pin", pins::unpin);
        routes.get(one + "/pins", pins::list);
        routes.get(one + "/summaries", summaries::list);
        routes.post(one + "/summaries", summaries::make);
        routes.delete(one + "/summaries/{summary}", summaries::revoke);
        routes.get(one + "/summaries/{summary}/messages", summaries::expand);
        routes.post(one + "/context", context::plan);
        routes.get(one + "/search", context::search);
        routes.get("/api/v1/search", context::searchAll);
        routes.post("/api/v1/chat", chat::chat);
        CompletionRoute completions = new CompletionRoute(useCases, turns, exchange, author, settings.heartbeat());
        routes.post(CompletionRoute.PATH, completions::complete);
        ModelRoutes models = new ModelRoutes(useCases);
        routes.get(ModelRoutes.PATH, models::list);
        routes.get(ModelRoutes.PATH + "/<model>", models::show);
    }

    private static void admit(Gate gate, Context request) {
        request.header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff");
        gate.check(request.path(), name -> Exchange.header(request, name));
    }

    private static void failures(RoutesConfig routes) {
        routes.exception(ProblemException.class, (failure, request) -> Exchange.answer(request, failure.problem()));
        routes.exception(
                WorkstreamException.class, (failure, request) -> Exchange.answer(request, Problems.of(failure)));
        routes.exception(HttpResponseException.class, Routes::refused);
        routes.exception(Exception.class, (failure, request) -> {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", failure);
            Exchange.answer(request, Problems.unexpected());
        });
    }

    /** What Javalin itself refuses. */
    private static void refused(HttpResponseException failure, Context request) {
        Problem problem = switch (failure.getStatus()) {
            case 404 -> Problem.of(404, "not_found", "there is nothing at " + request.path());
            case 405 -> Problem.of(405, "method_not_allowed",
                    request.method() + " is not possible at " + request.path());
            case 413 -> Problem.of(413, "too_large", "the body is too large");
            default -> Problem.of(failure.getStatus(), "malformed", "the request was refused");
        };
        Optional.ofNullable(failure.getDetails().get("availableMethods"))
                .ifPresent(methods -> request.header("Allow", methods));
        Exchange.answer(request, problem);
    }
}
