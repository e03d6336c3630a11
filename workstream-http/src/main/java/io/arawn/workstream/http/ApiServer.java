package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Serves workstreams over HTTP and WebSocket. The addresses, bodies and frames are in {@code docs/api.md}. */
public final class ApiServer implements AutoCloseable {

    private static final long LAST_RESPONSES_MILLIS = 2_000;
    private static final int WAITING_CLIENTS = 1_024;

    private final ApiSettings settings;
    private final Turns turns;
    private final Rooms rooms = new Rooms();
    private final Javalin javalin;

    public ApiServer(ApiSettings settings, UseCases useCases) {
        this.settings = settings;
        turns = new Turns(useCases.conversation(), rooms);
        javalin = Javalin.create(config -> configure(config, new Routes(settings, useCases, turns, rooms)));
    }

    private void configure(JavalinConfig config, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.maxBodyBytes();
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyServer(ApiServer::configure);
        routes.configure(config.routes);
    }

    private static void configure(Server server) {
        server.setErrorHandler(new JettyProblems());
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(LAST_RESPONSES_MILLIS);
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                takeManyAtOnce(server);
            }
        });
    }

    /** Of more clients than are waited for, each has to try again, later every time. */
    private static void takeManyAtOnce(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.setAcceptQueueSize(WAITING_CLIENTS);
            }
        }
    }

    /**
     * Listens from now on.
     *
     * @throws InvalidInputException when the port is in use or may not be used
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

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /**
     * Takes no more questions, and returns when running replies are stored: whole if they end within the grace, else
     * as far as they have come.
     */
    @Override
    public void close() {
        turns.close(settings.grace());
        rooms.close();
        javalin.stop();
    }
}
