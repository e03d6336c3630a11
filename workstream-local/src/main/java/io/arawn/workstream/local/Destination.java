package io.arawn.workstream.local;

import com.google.re2j.Pattern;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;

/**
 * Where text of workstreams is sent.
 *
 * @param model that is given it
 * @param address of the provider
 * @param why this one was chosen
 */
public record Destination(String model, URI address, String why) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** The provider, whatever its model. */
    public String provider() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /**
     * Says that it is sent there.
     *
     * @param what is sent, and for what
     */
    public String sentence(String what) {
        return "The model " + model + " at " + address.getAuthority()
                + proxy().map(proxy -> " (through the proxy " + proxy + ")").orElse("") + " is sent " + what
                + (readable() ? ", over a connection that is not encrypted" : "") + ", because " + why
                + "; arawn models tells more.";
    }

    private boolean readable() {
        return "http".equals(address.getScheme())
                && !LOOPBACK.matcher(String.valueOf(address.getHost())).matches();
    }

    /** What the JVM was told to send it through. */
    private Optional<String> proxy() {
        return Optional.ofNullable(ProxySelector.getDefault()).stream()
                .flatMap(selector -> selector.select(address).stream())
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .map(proxy -> proxy.getHostString() + ":" + proxy.getPort())
                .findFirst();
    }
}
