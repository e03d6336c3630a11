package io.arawn.workstream.http;

import com.google.re2j.Pattern;
import io.arawn.workstream.text.Letters;

/** Names that mean only this machine. They are not resolved, because a name server could be deceived. */
final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private Loopback() {}

    static boolean isLoopback(String host) {
        String name = Letters.small(host);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || IPV4.matcher(name).matches();
    }

    /** The host of a {@code Host} header or of the authority of an origin, without its port. */
    static String hostOf(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
