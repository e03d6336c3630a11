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
 * @param uid of the user whose process holds it; empty where no process does any more: the kernel then gives 0, which
 *     would make a client that has gone away pass for root
 */
record KernelConnection(InetSocketAddress local, InetSocketAddress remote, OptionalLong uid) {

    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int UID = 7;
    private static final int INODE = 9;

    /** What stands behind the address of this socket in a line. */
    static String endingOf(InetSocketAddress socket) {
        return ":" + HEX.toHexDigits((char) socket.getPort()) + " ";
    }

    /** The connection that a line tells of; empty for a heading, and for what makes no sense. */
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

    /** Words of four bytes, each as this machine keeps a number. IPv4 in IPv6 is IPv4. */
    private static InetAddress address(String text, ByteOrder order) throws UnknownHostException {
        ByteBuffer given = ByteBuffer.wrap(HEX.parseHex(text)).order(order);
        ByteBuffer address = ByteBuffer.allocate(given.remaining());
        while (given.remaining() >= Integer.BYTES) {
            address.putInt(given.getInt());
        }
        return InetAddress.getByAddress(address.array());
    }
}
