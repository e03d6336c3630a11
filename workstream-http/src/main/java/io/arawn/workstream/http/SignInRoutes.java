package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /api/v1/sign-in/codes}: hands a token, the server's or a person's, to a page without a token in an address. A program that has
 * the token gets a code and opens the page with it; the page uses the code up and gets the token. Other users of the
 * machine may read the code, as it is an argument of the browser's process, so only the server's own user can use it.
 */
final class SignInRoutes {

    static final String PATH = "/api/v1/sign-in/codes";

    private final Visitors visitors;
    private final Optional<LocalUsers> users;
    private final SignInCodes codes;

    /** @param users the users of this machine who may use a code; empty if the system does not tell whose a connection is */
    SignInRoutes(Visitors visitors, Optional<LocalUsers> users, SignInCodes codes) {
        this.visitors = visitors;
        this.users = users;
        this.codes = codes;
    }

    /** Whether the path is that of a code, which stands for the token. */
    static boolean isCode(String path) {
        return path.startsWith(PATH + "/");
    }

    void issue(Context request) {
        Query.of(request);
        Exchange.optionalFields(request);
        requireTokens();
        String code = codes.issue(shown(request));
        request.header("Location", PATH + "/" + code);
        answer(request, 201, new JsonObject().with("code", code).with("seconds", SignInCodes.LIFETIME.toSeconds()));
    }

    /** Any other answer than the token ends the code, too. */
    void use(Context request) {
        Query.of(request);
        requireTokens();
        String token = codes.use(request.pathParam("code"))
                .filter(known -> isOfOwnUser(request))
                .orElseThrow(() -> Problem.of(401, "wrong_code", "this code was used, has ended or never was; run"
                        + " 'arawn open' again, or show the token").asException());
        answer(request, 200, new JsonObject().with("token", token));
    }

    private void requireTokens() {
        if (!visitors.showTokens()) {
            throw Problem.of(409, "no_token", "this server has no token, so no page needs to sign in").asException();
        }
    }

    /** The token with which the request came, for which its code then stands. */
    private String shown(Context request) {
        String from = request.req().getRemoteAddr();
        return Gate.shown(name -> Exchange.header(request, name)).stream()
                .filter(token -> visitors.admitted(List.of(token), from).isPresent())
                .findFirst()
                .orElseThrow(() -> Gate.unauthorized().asException());
    }

    private static void answer(Context request, int status, JsonObject body) {
        request.header("Cache-Control", "no-store");
        Exchange.answer(request, status, body);
    }

    private boolean isOfOwnUser(Context request) {
        InetSocketAddress client = address(request.req().getRemoteAddr(), request.req().getRemotePort());
        InetSocketAddress server = address(request.req().getLocalAddr(), request.req().getLocalPort());
        return client.getAddress().isLoopbackAddress() && users.map(own -> own.admit(client, server)).orElse(true);
    }

    /** @param address as the servlet names it, which never asks a name server */
    private static InetSocketAddress address(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException noAddress) {
            throw new IllegalStateException(noAddress);
        }
    }
}
