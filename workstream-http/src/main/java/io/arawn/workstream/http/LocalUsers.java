package io.arawn.workstream.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides which users of this machine may connect to a server without a token: the user that the server runs as, and
 * root, who can read that user's files anyway.
 */
public final class LocalUsers {

    private static final long ROOT = 0;

    private final PeerUids peers;
    private final long own;

    LocalUsers(PeerUids peers, long own) {
        this.peers = peers;
        this.own = own;
    }

    /**
     * The users of this machine; empty if the system does not report the user of a connection. This is tested with a
     * connection of the program to itself.
     *
     * @param process the folder that Linux has for this process, {@code /proc/self}
     */
    public static Optional<LocalUsers> ofThisMachine(Path process) {
        PeerUids peers = new KernelConnections(process, ByteOrder.nativeOrder());
        OptionalLong own = own(peers);
        return own.isPresent() ? Optional.of(new LocalUsers(peers, own.getAsLong())) : Optional.empty();
    }

    private static OptionalLong own(PeerUids peers) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket listening = new ServerSocket(0, 1, here);
                Socket client = new Socket(here, listening.getLocalPort())) {
            return peers.uidOf(
                    new InetSocketAddress(client.getLocalAddress(), client.getLocalPort()),
                    new InetSocketAddress(client.getInetAddress(), client.getPort()));
        } catch (IOException noLoopback) {
            return OptionalLong.empty();
        }
    }

    /**
     * Whether the client of this connection may use the server. A client that has left, or whose user is unknown, may
     * not.
     */
    boolean admit(InetSocketAddress client, InetSocketAddress server) {
        OptionalLong uid = peers.uidOf(client, server);
        return uid.isPresent() && (uid.getAsLong() == own || uid.getAsLong() == ROOT);
    }
}
