package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Checks every request before all routes and sockets, so that a request that is not admitted reaches no other code. */
final class GateHandler extends Handler.Wrapper {

    private static final String ADMITTED = GateHandler.class.getName() + ".admitted";

    private final ApiSettings settings;
    private final Optional<LocalUsers> users;
    private final Visitors visitors;
    private final WrongTokens wrongTokens;
    private final IntSupplier port;
    private final RequestRates rates;
    private final Proxies proxies;

    /**
     * @param users the local users who may connect if there is no token; empty to admit all
     * @param port the port on which the server listens, once it does
     */
    GateHandler(
            ApiSettings settings,
            Optional<LocalUsers> users,
            Visitors visitors,
            WrongTokens wrongTokens,
            IntSupplier port,
            RequestRates rates) {
        this.settings = settings;
        this.users = users;
        this.visitors = visitors;
        this.wrongTokens = wrongTokens;
        this.port = port;
        this.rates = rates;
        proxies = Proxies.of(settings.trustedProxies());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Origins origins = new Origins(
                settings.allowedOrigins(), port.getAsInt(), request.isSecure() ? "https" : "http");
        CrossOrigin crossOrigin = new CrossOrigin(origins);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache").put("X-Content-Type-Options", "nosniff");
        try {
            Headers.requireOnce(request.getHeaders());
            crossOrigin.letRead(request, response);
            requireUser(request.getConnectionMetaData());
            Visitor visitor = new Gate(settings, origins, visitors).check(
                    request.getHttpURI().getPath(), Caller.address(request, proxies).getHostAddress(),
                    crossOrigin.isAsked(request), Headers.of(request.getHeaders()));
            request.setAttribute(Visitor.ATTRIBUTE, visitor);
            requireRate(request, visitor);
        } catch (ProblemException | WorkstreamException refused) {
            refuse(Problems.of(refused), request, response, callback);
            return true;
        }
        if (crossOrigin.isAsked(request)) {
            crossOrigin.letSend(request, response);
            callback.succeeded();
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void requireRate(Request request, Visitor visitor) {
        Caller caller = Caller.note(request, visitor, proxies);
        if (!HealthRoutes.isOpen(request.getHttpURI().getPath())) {
            rates.counted(caller).ifPresent(problem -> {
                throw problem.asException();
            });
        }
    }

    /** Looks up the user of a connection once. The user does not change, and the look-up takes a moment. */
    private void requireUser(ConnectionMetaData connection) {
        if (users.isPresent() && !visitors.showTokens() && !isAdmitted(users.get(), connection)) {
            throw Problem.of(403, "foreign_user", "this server is another user's of this machine, and answers nobody"
                    + " else; ask that user to run it with a token, and show the token").asException();
        }
    }

    private static boolean isAdmitted(LocalUsers users, ConnectionMetaData connection) {
        if (connection.getAttribute(ADMITTED) instanceof Boolean admitted) {
            return admitted;
        }
        boolean admitted = connection.getRemoteSocketAddress() instanceof InetSocketAddress client
                && connection.getLocalSocketAddress() instanceof InetSocketAddress server
                && users.admit(client, server);
        connection.setAttribute(ADMITTED, admitted);
        return admitted;
    }

    private void refuse(Problem problem, Request request, Response response, Callback callback) {
        boolean guessed = problem.status() == 401 && !Gate.shown(Headers.of(request.getHeaders())).isEmpty();
        if (!guessed) {
            JettyProblems.answer(problem, request, response, callback);
            return;
        }
        InetAddress address = Caller.address(request, proxies);
        visitors.refused(address.getHostAddress());
        Optional<Duration> pause = wrongTokens.guessed(address);
        if (pause.isPresent()) {
            // The delay blocks no thread.
            request.getComponents().getScheduler().schedule(() -> {
                wrongTokens.released();
                JettyProblems.answer(problem, request, response, callback);
            }, pause.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            JettyProblems.answer(Problem.of(429, "too_many_tokens",
                    "too many wrong tokens were shown; try again later, with the right one"), request, response,
                    callback);
        }
    }
}
