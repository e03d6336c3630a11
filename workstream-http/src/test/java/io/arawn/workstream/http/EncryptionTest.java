package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests a server that encrypts, with certificates that are valid for a hundred years and known to nobody else. */
final class EncryptionTest {

    private static final PemPair FIRST = pair("first", "first");
    private static final PemPair SECOND = pair("second", "second");

    private static PemPair pair(String certificate, String key) {
        return new PemPair(text(certificate + ".crt"), text(key + ".key"));
    }

    private static String text(String name) {
        try (InputStream file = EncryptionTest.class.getResourceAsStream("/tls/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A client that trusts this certificate only. */
    private static HttpClient trusting(PemPair pair) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("server", CertificateFactory.getInstance("X.509").generateCertificate(
                new ByteArrayInputStream(pair.certificates().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> get(HttpClient client, int port, String origin) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/v1/workstreams"))
                .header("Origin", origin).build(), BodyHandlers.ofString());
    }

    @Test
    void whoTrustsTheCertificateIsServedAndPagesThatCameEncryptedAreItsOwn() throws Exception {
        try (ServedStore store = new ServedStore(); ApiServer server = encrypted(store, List.of(FIRST)).start();
                HttpClient client = trusting(FIRST); HttpClient other = trusting(SECOND)) {
            String own = "https://localhost:" + server.port();

            assertThat(get(client, server.port(), own).statusCode()).isEqualTo(200);
            assertThat(get(client, server.port(), own.replace("https", "http")).statusCode()).isEqualTo(403);
            assertThatThrownBy(() -> get(other, server.port(), own)).isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/health")).build(),
                    BodyHandlers.ofString())).isInstanceOf(IOException.class);
        }
    }

    /** A server whose files have these contents, one after the other. */
    private static ApiServer encrypted(ServedStore store, List<PemPair> pairs) {
        List<PemPair> left = new ArrayList<>(pairs);
        return new ApiServer(ServedStore.ANY_PORT, ServedStore.AGENTS, store.arawn, Optional.empty(),
                store.notices::add, new Random(4),
                Optional.of(() -> left.size() > 1 ? left.removeFirst() : left.getFirst()));
    }

    @Test
    void aRenewedCertificateIsUsedAndABrokenOneIsNot() throws Exception {
        try (ServedStore store = new ServedStore();
                ApiServer server = encrypted(store, List.of(
                        FIRST, SECOND, pair("second", "first"), pair("second", "first"), SECOND)).start()) {
            server.renewCertificate();
            assertRenewed(server);
            server.renewCertificate();
            server.renewCertificate();
            assertRenewed(server);

            assertThat(store.notices).containsExactly("The renewed certificate is used from now on.",
                    "The certificate was not renewed: --tls-key: the key is not that of the certificate;"
                            + " the old one stays in use.");
        }
    }

    private static void assertRenewed(ApiServer server) throws Exception {
        try (HttpClient client = trusting(SECOND); HttpClient old = trusting(FIRST)) {
            String own = "https://localhost:" + server.port();
            assertThat(get(client, server.port(), own).statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(old, server.port(), own)).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "first.crt, second.key, --tls-key: the key is not that of the certificate",
        "first.key, first.key, --tls-cert: there is no certificate",
        "first.crt, first.crt, --tls-key: there is no key in PKCS #8"
    })
    void whatCannotBeUsedIsNamed(String certificate, String key, String reason) {
        PemPair wrong = new PemPair(text(certificate), text(key));

        assertThatThrownBy(wrong::keyStore).isInstanceOf(InvalidInputException.class).hasMessageStartingWith(reason);
        assertThat(wrong.toString()).doesNotContain("BEGIN");
    }

    @Test
    void aDamagedKeyIsNotRepeated() {
        PemPair damaged = new PemPair(FIRST.certificates(), FIRST.key().replace("MI", "MJ"));

        assertThatThrownBy(damaged::keyStore).isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--tls-key: the key is damaged").hasMessageNotContaining("MJ");
    }
}
