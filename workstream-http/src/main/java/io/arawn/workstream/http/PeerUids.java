package io.arawn.workstream.http;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/**
 * Finds which user of this machine holds the other end of a connection. Safe for use by many threads; a call may read a
 * file, and never waits for the client.
 */
interface PeerUids {

    /**
     * The user id of the client's end; empty if no living process of this machine is known to hold it, for instance
     * because the client has closed it.
     *
     * @param client the address and port of the client's end
     * @param server the address and port of the server's end
     */
    OptionalLong uidOf(InetSocketAddress client, InetSocketAddress server);
}
