package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.mcp.McpSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves workstreams over HTTP and WebSocket. The addresses, bodies and frames are in {@code docs/api.md}. */
public final class ApiServer implements AutoCloseable {

    private static final long LAST_RESPONSES_MILLIS = 2_000;
    private static final int WAITING_CLIENTS = 1_024;
    private static final int MOST_CONNECTIONS = 4_096;
    private static final int FEWEST_THREADS = 4;
    private static final int MOST_THREADS = 32;
    private static final long UNREAD_BYTES = 128L << 20;

    private final ApiSettings settings;
    private final RunningTurns turns;
    private final Rooms rooms = new Rooms();
    private final Workplaces workplaces;
    private final Visitors visitors;
    private final Optional<Encryption> encryption;
    private final GateHandler gate;
    private final Metrics metrics = new Metrics();
    private final Readiness readiness;
    private final Routes routes;
    private final Javalin javalin;

    /**
     * @param mcp what agents get at {@code /mcp}
     * @param users the local users who may connect if there is no token, and whose pages may sign in if there is one;
     *     empty to admit all
     * @param notices takes lines for the operator of the server; called by several threads
     * @param random makes the codes with which pages sign in; cannot be predicted
     */
    public ApiServer(
            ApiSettings settings,
            McpSettings mcp,
            Arawn arawn,
            Optional<LocalUsers> users,
            Consumer<String> notices,
            RandomGenerator random) {
        this(settings, mcp, arawn, users, notices, random, Optional.empty());
    }

    /**
     * As {@link #ApiServer(ApiSettings, McpSettings, Arawn, Optional, Consumer, RandomGenerator)}.
     *
     * @param files reads the certificate and the key with which connections are encrypted, again and again; throws {@link
     *     InvalidInputException} if they cannot be read; empty to encrypt nothing
     * @throws InvalidInputException if the certificate and the key cannot be used
     */
    public ApiServer(
            ApiSettings settings,
            McpSettings mcp,
            Arawn arawn,
            Optional<LocalUsers> users,
            Consumer<String> notices,
            RandomGenerator random,
            Optional<Supplier<PemPair>> files) {
        this.settings = settings;
        encryption = files.map(read -> new Encryption(read, notices));
        workplaces = Workplaces.of(settings.capacity());
        visitors = new Visitors(settings, arawn, mcp);
        gate = new GateHandler(settings, users, visitors, new WrongTokens(arawn.clock(), notices), this::port,
                new RequestRates(settings.limits().requestsPerMinute(), arawn.clock()));
        workplaces.measureIn(metrics);
        readiness = new Readiness(arawn, settings.enabled());
        metrics.gauge("arawn_sockets_open", "WebSockets that are open.", rooms::clients);
        turns = new RunningTurns(arawn, rooms, workplaces.heavy(), settings, metrics);
        SignInRoutes signIn = new SignInRoutes(visitors, users, new SignInCodes(arawn.clock(), random));
        routes = new Routes(
                settings, visitors, turns, rooms, workplaces, signIn, new HealthRoutes(readiness, metrics),
                new Repeats(arawn.clock()));
        javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = threads();
        config.router.javaLangErrorHandler(OutOfMemory::answer);
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.maxBodyBytes();
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyServer(this::configure);
        encryption.ifPresent(
                known -> config.jetty.addConnector((server, http) -> known.connector(server, http, settings)));
        config.jetty.modifyServletContextHandler(context -> keepNoSessions(context.getSessionHandler()));
        routes.configure(config.routes);
    }

    /**
     * Connections are read and written on platform threads, which never wait. Handlers wait in virtual threads, and
     * leave long computations to {@link Workplaces}.
     */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
        return threads;
    }

    /**
     * Javalin opens a session for each WebSocket. No client needs it, so it is not remembered, and no client gets its
     * cookie.
     */
    private static void keepNoSessions(SessionHandler sessions) {
        sessions.setUsingCookies(false);
        sessions.setUsingUriParameters(false);
        NullSessionCache none = new NullSessionCache(sessions);
        none.setSessionDataStore(new NullSessionDataStore());
        sessions.setSessionCache(none);
    }

    private void configure(Server server) {
        server.setErrorHandler(new JettyProblems());
        server.insertHandler(gate);
        // Outside the gate, so that the bodies of requests that the gate refuses are read, too.
        server.insertHandler(new UnreadBodies(UNREAD_BYTES));
        server.insertHandler(new MeasuredRequests(metrics));
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(LAST_RESPONSES_MILLIS);
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                takeManyAtOnce(server);
            }
        });
    }

    /**
     * Sets how many connections wait to be accepted. Without a place there, a client tries again after growing delays.
     */
    private static void takeManyAtOnce(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.setAcceptQueueSize(WAITING_CLIENTS);
                listening.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, listening));
            }
        }
    }

    /**
     * Starts to listen.
     *
     * @throws InvalidInputException if the port is in use or not permitted
     */
    public ApiServer start() {
        try {
            javalin.start();
            return this;
        } catch (JavalinBindException taken) {
            throw new InvalidInputException("port", "cannot listen on " + settings.host() + ":" + settings.port()
                    + "; choose another port, or end the program that uses it");
        }
    }

    /** The port on which the server listens. */
    public int port() {
        return javalin.port();
    }

    /** Uses the certificate that is there now; see {@link Encryption#refresh}. */
    void renewCertificate() {
        encryption.ifPresent(Encryption::refresh);
    }

    /** From now on says that it is not ready, and answers as before, so that a load balancer can choose others. */
    public void drain() {
        readiness.drain();
    }

    /**
     * Accepts no more questions, and returns when running replies are stored: whole if they end within the grace
     * period, else the part that has arrived.
     */
    @Override
    public void close() {
        readiness.drain();
        turns.close(settings.grace());
        routes.close();
        rooms.close();
        stopListening();
        visitors.close();
        workplaces.close();
    }

    /** Ends the connections that are still open after the time for last responses; Jetty calls that a failure. */
    private void stopListening() {
        try {
            javalin.stop();
        } catch (JavalinException failure) {
            if (!(failure.getCause() instanceof TimeoutException)) {
                throw failure;
            }
        }
    }
}
