package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Encrypts the connections to a server (TLS). The certificate and its key are read again each minute, so that a renewed
 * certificate is used without a restart; open connections keep theirs.
 */
final class Encryption {

    private static final long LOOK_AGAIN_SECONDS = 60;

    private final Supplier<PemPair> files;
    private final Consumer<String> notices;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private PemPair used;
    private boolean failed;

    /**
     * @param files reads both; throws {@link InvalidInputException} if they cannot be read
     * @param notices takes lines for the operator of the server
     * @throws InvalidInputException if they cannot be read or used
     */
    Encryption(Supplier<PemPair> files, Consumer<String> notices) {
        this.files = files;
        this.notices = notices;
        used = files.get();
        use(context, used.keyStore());
    }

    private static void use(SslContextFactory context, KeyStore keys) {
        context.setKeyStore(keys);
        context.setKeyStorePassword("");
    }

    /** What listens, and looks for another certificate until it stops. */
    Connector connector(Server server, HttpConfiguration usual, ApiSettings settings) {
        HttpConfiguration http = new HttpConfiguration(usual);
        // Clients may name the server by an address, or by a name that its certificate has as another one.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, context, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle event) {
                lookAgain(connector);
            }
        });
        return connector;
    }

    private void lookAgain(ServerConnector connector) {
        connector.getScheduler().schedule(() -> {
            if (connector.isRunning()) {
                refresh();
                lookAgain(connector);
            }
        }, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** Uses the certificate and the key that are there now. If they are unusable, says so once and keeps the old ones. */
    synchronized void refresh() {
        try {
            PemPair now = files.get();
            if (!now.equals(used)) {
                KeyStore keys = now.keyStore();
                context.reload(factory -> use(factory, keys));
                used = now;
                notices.accept("The renewed certificate is used from now on.");
            }
            failed = false;
        } catch (Exception unusable) {
            if (!failed) {
                failed = true;
                notices.accept("The certificate was not renewed: " + (unusable instanceof InvalidInputException known
                        ? known.getMessage()
                        : "it cannot be used") + "; the old one stays in use.");
            }
        }
    }
}
