package io.arawn.workstream.http;

import com.google.re2j.Pattern;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of {@code /proc/net/tcp} or {@code tcp6}.
 *
 * @param uid the user id of the process that holds the socket; empty if no process holds it any more. The kernel then
 *     reports 0, which would make a client that has left pass for root
 */
record KernelConnection(InetSocketAddress local, InetSocketAddress remote, OptionalLong uid) {

    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int UID = 7;
    private static final int INODE = 9;

    /** The text after the address of this socket in a line. */
    static String endingOf(InetSocketAddress socket) {
        return ":" + HEX.toHexDigits((char) socket.getPort()) + " ";
    }

    /** The connection in a line; empty for a heading, and for a line that makes no sense. */
    static Optional<KernelConnection> parse(String line, ByteOrder order) {
        String[] fields = BLANKS.split(line.strip());
        try {
            return fields.length > INODE
                    ? Optional.of(new KernelConnection(
                            socket(fields[LOCAL], order), socket(fields[REMOTE], order), uid(fields)))
                    : Optional.empty();
        } catch (UnknownHostException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }

    private static OptionalLong uid(String[] fields) {
        boolean held = Long.parseLong(fields[INODE]) != 0;
        long uid = Long.parseLong(fields[UID]);
        return held ? OptionalLong.of(uid) : OptionalLong.empty();
    }

    private static InetSocketAddress socket(String text, ByteOrder order) throws UnknownHostException {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("an address without a port");
        }
        return new InetSocketAddress(address(text.substring(0, colon), order), HexFormat.fromHexDigits(text, colon + 1,
                text.length()));
    }

    /**
     * An address in words of four bytes, each in this machine's byte order. An IPv4 address in an IPv6 address becomes
     * IPv4.
     */
    private static InetAddress address(String text, ByteOrder order) throws UnknownHostException {
        ByteBuffer given = ByteBuffer.wrap(HEX.parseHex(text)).order(order);
        ByteBuffer address = ByteBuffer.allocate(given.remaining());
        while (given.remaining() >= Integer.BYTES) {
            address.putInt(given.getInt());
        }
        return InetAddress.getByAddress(address.array());
    }
}
