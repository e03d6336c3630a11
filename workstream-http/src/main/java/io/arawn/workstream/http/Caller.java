package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Request;

/**
 * Who sends a request, as far as the server knows. All that the server counts or keeps for each of its users, it asks
 * here.
 *
 * @param name the same for all who show the same token; empty on a server without one
 * @param network the address of the client, or the network of an IPv6 address
 */
record Caller(String name, InetAddress network) {

    private static final String ATTRIBUTE = Caller.class.getName();

    /** Notes who sends a request that was admitted. */
    static Caller note(Request request, Visitor visitor, Proxies proxies) {
        Caller caller = new Caller(visitor.caller(), Networks.of(address(request, proxies)));
        request.setAttribute(ATTRIBUTE, caller);
        return caller;
    }

    /** The address of the client, which may be behind proxies. */
    static InetAddress address(Request request, Proxies proxies) {
        InetAddress peer = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress client
                && client.getAddress() != null
                        ? client.getAddress()
                        : InetAddress.getLoopbackAddress();
        return proxies.client(peer, request.getHeaders().getValuesList(Proxies.FORWARDED));
    }

    /** The name of the caller of an admitted request. */
    static String nameOf(Context request) {
        return request.req().getAttribute(ATTRIBUTE) instanceof Caller caller ? caller.name() : "";
    }
}
