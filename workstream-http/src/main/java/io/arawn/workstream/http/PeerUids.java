package io.arawn.workstream.http;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/**
 * Tells which user of this machine holds the other end of a connection. May be asked by many threads at once; asking
 * may read a file, and never waits for the client.
 */
interface PeerUids {

    /**
     * The user id of the client's end; empty where no living process of this machine is known to hold it, as when the
     * client has closed it already.
     *
     * @param client the address and port of the client's end
     * @param server the address and port of the end that the server has accepted
     */
    OptionalLong uidOf(InetSocketAddress client, InetSocketAddress server);
}
