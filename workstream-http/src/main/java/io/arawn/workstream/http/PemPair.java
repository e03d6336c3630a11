package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The certificate of a server and its private key.
 *
 * @param certificates the certificate, and those of the authorities up to a known one, in PEM (RFC 7468)
 * @param key the private key in PKCS #8 and PEM, without a password
 */
public record PemPair(String certificates, String key) {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** The algorithms of keys of certificates, as Java names them, each with a signature that is made with one. */
    private enum Algorithm {
        EC("SHA256withECDSA"), RSA("SHA256withRSA"), ED25519("Ed25519");

        private final String signature;

        Algorithm(String signature) {
            this.signature = signature;
        }
    }

    /**
     * Both as Java keeps them, without a password.
     *
     * @throws InvalidInputException when one cannot be read, or when the key is not that of the certificate; the message shows
     *     no part of the key
     */
    KeyStore keyStore() {
        List<? extends Certificate> chain = chain();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keyOf(chain.getFirst().getPublicKey()), new char[0],
                    chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new InvalidInputException("tls-cert",
                    "--tls-cert: the certificate and its key cannot be used together");
        }
    }

    private List<? extends Certificate> chain() {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(
                    new ByteArrayInputStream(certificates.getBytes(StandardCharsets.UTF_8)));
            if (!read.isEmpty()) {
                return List.copyOf(read);
            }
        } catch (GeneralSecurityException damaged) {
            // As if there were none.
        }
        throw new InvalidInputException("tls-cert",
                "--tls-cert: there is no certificate in PEM (-----BEGIN CERTIFICATE-----), or it is damaged");
    }

    private PrivateKey keyOf(PublicKey known) {
        byte[] encoded = encodedKey();
        for (Algorithm algorithm : Algorithm.values()) {
            try {
                PrivateKey read = KeyFactory.getInstance(algorithm.name())
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
                if (belong(read, known, algorithm)) {
                    return read;
                }
                throw new InvalidInputException("tls-key", "--tls-key: the key is not that of the certificate");
            } catch (GeneralSecurityException another) {
                // A key of another algorithm.
            }
        }
        throw new InvalidInputException("tls-key", "--tls-key: the key is damaged, or neither RSA, EC nor Ed25519");
    }

    private byte[] encodedKey() {
        int begin = key.indexOf(BEGIN);
        int end = key.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new InvalidInputException("tls-key", "--tls-key: there is no key in PKCS #8 (" + BEGIN + "); convert"
                    + " another with openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW");
        }
        try {
            return Base64.getMimeDecoder().decode(key.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException damaged) {
            throw new InvalidInputException("tls-key", "--tls-key: the key is damaged");
        }
    }

    private static boolean belong(PrivateKey key, PublicKey known, Algorithm algorithm)
            throws GeneralSecurityException {
        if (!known.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        Signature signing = Signature.getInstance(algorithm.signature);
        signing.initSign(key);
        signing.update((byte) 1);
        byte[] signed = signing.sign();
        signing.initVerify(known);
        signing.update((byte) 1);
        return signing.verify(signed);
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "PemPair[…]";
    }
}
