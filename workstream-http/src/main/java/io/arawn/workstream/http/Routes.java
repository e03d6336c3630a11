package io.arawn.workstream.http;

import static io.arawn.workstream.http.Route.Place.CHANGE;
import static io.arawn.workstream.http.Route.Place.HEAVY;
import static io.arawn.workstream.http.Route.Place.HEAVY_WRITE;
import static io.arawn.workstream.http.Route.Place.HERE;
import static io.arawn.workstream.http.Route.Place.QUICK;
import static io.arawn.workstream.http.Route.Place.QUICK_WRITE;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.http.Route.Place;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Maps paths to handlers, and exceptions to answers. */
final class Routes {

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private static final String ONE = WorkstreamRoutes.PATH + "/{id}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLOWEST_BYTES = 1_024;

    /** Where clients look whose base URL lacks a part. */
    private static final List<String> BELOW_V1 =
            List.of("/chat", "/responses", "/conversations", "/models", "/messages", "/embeddings");

    private final ApiSettings settings;
    private final RunningTurns turns;
    private final Rooms rooms;
    private final Workplaces workplaces;
    private final Visitors visitors;
    private final SignInRoutes signIn;
    private final HealthRoutes health;
    private final Repeats repeats;
    private final OpenEvents events;

    Routes(
            ApiSettings settings,
            Visitors visitors,
            RunningTurns turns,
            Rooms rooms,
            Workplaces workplaces,
            SignInRoutes signIn,
            HealthRoutes health,
            Repeats repeats) {
        this.settings = settings;
        this.visitors = visitors;
        this.signIn = signIn;
        this.health = health;
        this.repeats = repeats;
        events = new OpenEvents(settings.capacity().sockets());
        this.turns = turns;
        this.rooms = rooms;
        this.workplaces = workplaces;
    }

    void configure(RoutesConfig config) {
        SocketRoute socket = new SocketRoute(settings, turns, rooms, workplaces.quick());
        config.wsBeforeUpgrade("/ws", socket::beforeUpgrade);
        config.ws("/ws", socket::configure);
        config.addHttpHandler(HEAD, "/", AnthropicRoutes::isThere);
        FairQueue memory = new FairQueue(settings.capacity().bodyBytes(), Workplaces.WAITING);
        Body.Rules bodies = new Body.Rules(
                settings.maxBodyBytes(), memory, settings.capacity().workAtMost(), PATIENCE, SLOWEST_BYTES);
        Dispatch dispatch = new Dispatch(bodies, workplaces, Routes::id, repeats);
        List<Route> all = all(visitors.nobody());
        IntStream.range(0, all.size()).forEach(number -> config.addHttpHandler(
                all.get(number).method(), all.get(number).path(),
                request -> dispatch.handle(Visitor.of(request).route(number, this::all), request)));
        failures(config);
    }

    /** The id of the workstream with this id or name, so that all its requests share a place; else the reference. */
    private static String id(Context request, String reference) {
        return id(Visitor.of(request).arawn(), reference);
    }

    private static String id(Arawn arawn, String reference) {
        try {
            return arawn.entry(reference).workstream().id().value();
        } catch (WorkstreamException unknown) {
            return reference;
        }
    }

    /** Ends what would go on for as long as its client stays. */
    void close() {
        events.close();
    }

    /** All routes as a visitor has them, in the same order for each. */
    List<Route> all(Visitor visitor) {
        return Stream.of(
                Stream.of(
                        route(GET, "/ws", HERE, SocketRoute::notUpgraded),
                        route(GET, HealthRoutes.PATH, HERE, health::live),
                        route(GET, HealthRoutes.LIVE, HERE, health::live),
                        route(GET, HealthRoutes.READY, QUICK, health::ready),
                        route(GET, HealthRoutes.METRICS, QUICK, request -> metrics(visitor, request)),
                        route(POST, SignInRoutes.PATH, HERE, signIn::issue),
                        route(DELETE, SignInRoutes.PATH + "/{code}", HERE, signIn::use)),
                page(), workstreams(visitor), messages(visitor), contexts(visitor), chats(visitor), gateways(visitor),
                agents(visitor))
                .flatMap(routes -> routes)
                .toList();
    }

    /** What all do together is for those who may see all. */
    private void metrics(Visitor visitor, Context request) {
        visitor.arawn().access().requireAdmin();
        health.metrics(request);
    }

    private static Problem nothingAt(String path) {
        String detail = "there is nothing at " + path;
        if (BELOW_V1.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + "/"))) {
            detail += "; the base URL ends with /v1 for clients of OpenAI's API";
        } else if (path.startsWith("/v1/v1/")) {
            detail += "; the base URL ends without /v1 for clients of Anthropic's API";
        }
        return Problem.of(404, "not_found", detail);
    }

    private static Route route(HandlerType method, String path, Place where, Handler handler) {
        return new Route(method, path, where, handler);
    }

    private static Stream<Route> page() {
        return Stream.of(
                route(GET, PageRoutes.INDEX, HERE, PageRoutes::index),
                route(GET, PageRoutes.WORKSTREAM + "{id}", HERE, PageRoutes::index),
                route(GET, PageRoutes.DOCUMENTATION, HERE, PageRoutes::index),
                route(GET, PageRoutes.DESCRIPTION, HERE, PageRoutes::description),
                route(GET, PageRoutes.DESCRIPTION_IN_YAML, HERE, PageRoutes::description),
                route(GET, PageFiles.PREFIX + "{version}/<file>", HERE, PageRoutes::file));
    }

    private Stream<Route> workstreams(Visitor visitor) {
        WorkstreamRoutes workstreams = new WorkstreamRoutes(visitor.arawn(), visitor.author());
        AccessRoutes access = new AccessRoutes(visitor.arawn());
        ErasureRoutes erasures = new ErasureRoutes(visitor.arawn(), workstreams, visitor.author());
        return Stream.of(
                route(GET, WorkstreamRoutes.PATH, QUICK, workstreams::list),
                route(POST, WorkstreamRoutes.PATH, CHANGE, workstreams::create),
                route(GET, ONE, QUICK, workstreams::show),
                route(PATCH, ONE, CHANGE, workstreams::change),
                route(DELETE, ONE, HEAVY_WRITE, erasures::delete),
                route(POST, ONE + "/restore", CHANGE, workstreams::restore),
                route(POST, ONE + "/fork", HEAVY_WRITE, new ForkRoute(visitor.arawn(), visitor.author())::fork),
                route(DELETE, ONE + "/messages/{message}", HEAVY_WRITE, erasures::erase),
                route(GET, ONE + "/access", QUICK, access::show),
                route(PUT, ONE + "/access", CHANGE, access::change));
    }

    private Stream<Route> agents(Visitor visitor) {
        McpRoutes mcp = new McpRoutes(visitor.agents(), workplaces, named -> id(visitor.arawn(), named));
        return Stream.of(
                route(POST, McpRoutes.PATH, HERE, mcp::post),
                route(DELETE, McpRoutes.PATH, HERE, mcp::end));
    }

    private Stream<Route> messages(Visitor visitor) {
        MessageRoutes messages = new MessageRoutes(visitor.arawn(), visitor.author());
        PinRoutes pins = new PinRoutes(visitor.arawn(), visitor.author());
        EventRoute followed = new EventRoute(settings, visitor.arawn(), workplaces.quick(), events);
        return Stream.of(
                route(GET, ONE + "/messages", QUICK, messages::list),
                route(POST, ONE + "/messages", QUICK_WRITE, messages::append),
                route(GET, ONE + "/messages/{message}", QUICK, messages::show),
                route(PUT, ONE + "/messages/{message}/pin", QUICK_WRITE, pins::pin),
                route(DELETE, ONE + "/messages/{message}/pin", QUICK_WRITE, pins::unpin),
                route(GET, ONE + "/pins", QUICK, pins::list),
                route(GET, ONE + "/events", HERE, followed::follow));
    }

    private Stream<Route> contexts(Visitor visitor) {
        ContextRoutes context = new ContextRoutes(visitor.arawn(), visitor.author());
        SummaryRoutes summaries = new SummaryRoutes(visitor.arawn(), visitor.author());
        return Stream.of(
                route(GET, ONE + "/summaries", QUICK, summaries::list),
                // Each summary is complete by itself, so the work can stop between two summaries.
                route(POST, ONE + "/summaries", HEAVY, summaries::make),
                route(DELETE, ONE + "/summaries/{summary}", QUICK_WRITE, summaries::revoke),
                route(GET, ONE + "/summaries/{summary}/messages", QUICK, summaries::expand),
                route(POST, ONE + "/context", HEAVY, context::plan),
                route(GET, ONE + "/search", HEAVY, context::search),
                route(GET, "/api/v1/search", HEAVY, context::searchAll),
                route(GET, UsageRoute.PATH, HEAVY, new UsageRoute(visitor.arawn())::show),
                route(GET, DoctorRoute.PATH, HEAVY, new DoctorRoute(visitor.arawn())::check));
    }

    private Stream<Route> chats(Visitor visitor) {
        ChatRoute chat = new ChatRoute(
                visitor.arawn(), turns, workplaces.quick(), visitor.author(), settings.heartbeat());
        return Stream.of(
                route(POST, ChatRoute.PATH, HERE, chat::chat),
                route(GET, ModelRoute.PATH, QUICK, new ModelRoute(visitor.arawn())::show));
    }

    /** The routes of the clients of other programs' APIs. */
    private Stream<Route> gateways(Visitor visitor) {
        return Stream.of(turns(visitor), models(visitor), responses(visitor), conversations(visitor))
                .flatMap(routes -> routes);
    }

    private Stream<Route> turns(Visitor visitor) {
        GatewayTurns gateway = new GatewayTurns(visitor.arawn(), turns, workplaces.quick(), settings);
        CompletionRoute completions = new CompletionRoute(visitor.arawn(), gateway, visitor.author());
        ResponseRoutes responses = new ResponseRoutes(visitor.arawn(), gateway, visitor.author());
        AnthropicRoutes anthropic = new AnthropicRoutes(visitor.arawn(), gateway, visitor.author());
        return Stream.of(
                route(POST, CompletionRoute.PATH, HERE, completions::complete),
                route(POST, ResponseRoutes.PATH, HERE, responses::answer),
                route(POST, ResponseRoutes.COUNT, QUICK, responses::count),
                route(POST, AnthropicRoutes.PATH, HERE, anthropic::answer),
                route(POST, AnthropicRoutes.COUNT, QUICK, anthropic::count),
                route(POST, EmbeddingRoute.PATH, HEAVY,
                        new EmbeddingRoute(visitor.arawn(), new ModelLimits(settings.limits()))::answer));
    }

    private Stream<Route> responses(Visitor visitor) {
        StoredResponseRoutes stored = new StoredResponseRoutes(visitor.arawn(), visitor.author());
        return Stream.of(
                route(GET, StoredResponseRoutes.ONE, QUICK, stored::show),
                route(DELETE, StoredResponseRoutes.ONE, HEAVY_WRITE, stored::erase),
                route(GET, StoredResponseRoutes.ONE + "/input_items", QUICK, stored::input));
    }

    private Stream<Route> conversations(Visitor visitor) {
        ConversationRoutes conversations = new ConversationRoutes(visitor.arawn(), visitor.author());
        return Stream.of(
                route(POST, ConversationRoutes.PATH, CHANGE, conversations::create),
                route(GET, ConversationRoutes.ONE, QUICK, conversations::show),
                route(POST, ConversationRoutes.ONE, CHANGE, conversations::change),
                route(DELETE, ConversationRoutes.ONE, HEAVY_WRITE, conversations::delete),
                route(GET, ConversationRoutes.ITEMS, QUICK, conversations::list),
                route(POST, ConversationRoutes.ITEMS, QUICK_WRITE, conversations::add),
                route(GET, ConversationRoutes.ITEMS + "/{message}", QUICK, conversations::showItem),
                route(DELETE, ConversationRoutes.ITEMS + "/{message}", HEAVY_WRITE, conversations::eraseItem));
    }

    private Stream<Route> models(Visitor visitor) {
        ModelRoutes models = new ModelRoutes(visitor.arawn(), new ModelLimits(settings.limits()));
        return Stream.of(
                route(GET, ModelRoutes.PATH, QUICK, models::list),
                route(GET, ModelRoutes.PATH + "/<model>", QUICK, models::show));
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

    /** Converts Javalin's own refusals. */
    private static void refused(HttpResponseException failure, Context request) {
        Problem problem = switch (failure.getStatus()) {
            case 404 -> nothingAt(request.path());
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
