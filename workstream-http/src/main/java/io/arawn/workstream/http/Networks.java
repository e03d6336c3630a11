package io.arawn.workstream.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The networks of addresses. */
final class Networks {

    private static final int BYTES_OF_A_NETWORK = 8;
    private static final int BYTES = 16;

    private Networks() {}

    /** The network of an IPv6 address, because one subscriber has as many addresses as a network has. */
    static InetAddress of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK), BYTES);
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException neverSoLong) {
            throw new IllegalStateException(neverSoLong);
        }
    }
}
