package io.arawn.workstream.local;

import com.google.re2j.Pattern;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;

/**
 * A destination to which text of workstreams is sent.
 *
 * @param model the model that receives the text
 * @param address the address of the provider
 * @param why the reason for the choice of this model
 */
public record Destination(String model, URI address, String why) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** The provider, without the model. */
    public String provider() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /**
     * A sentence that says that text is sent to this destination.
     *
     * @param what the kind of text, and its purpose
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

    /** The proxy that the JVM is configured to use. */
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
