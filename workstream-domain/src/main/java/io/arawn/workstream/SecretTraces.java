package io.arawn.workstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Finds the parts of a secret in a text, plain and encoded, in time that is linear in the text. */
final class SecretTraces {

    /** This number of adjacent characters counts as a part of the secret, and not as an ordinary word. */
    private static final int LEAST = 8;

    private static final String MASK = "***";
    private static final String LEFT_ALONE_IN_URLS = "-._~";
    private static final int GROUP = 3;

    /** Every run of {@link #LEAST} characters of the secret's forms. */
    private final Set<String> runs = new HashSet<>();

    SecretTraces(String secret) {
        if (secret.length() < LEAST) {
            return;
        }
        add(secret);
        HexFormat hex = HexFormat.of();
        add(inUrl(secret, hex));
        add(inUrl(secret, hex.withUpperCase()));
        for (int before = 0; before < GROUP; before++) {
            add(inBase64(secret, before, Base64.getEncoder()));
            add(inBase64(secret, before, Base64.getUrlEncoder()));
        }
    }

    private void add(String form) {
        for (int start = 0; start + LEAST <= form.length(); start++) {
            runs.add(form.substring(start, start + LEAST));
        }
    }

    private static String inUrl(String secret, HexFormat hex) {
        StringBuilder encoded = new StringBuilder();
        for (int at = 0; at < secret.length(); at++) {
            char c = secret.charAt(at);
            if (Character.isLetterOrDigit(c) || LEFT_ALONE_IN_URLS.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex.toHexDigits((byte) c));
            }
        }
        return encoded.toString();
    }

    /**
     * The part of the Base64 text that encodes only the secret, if {@code before} bytes of a group of three precede it.
     */
    private static String inBase64(String secret, int before, Base64.Encoder encoder) {
        byte[] bytes = new byte[before + secret.length()];
        Arrays.fill(bytes, (byte) ':');
        System.arraycopy(secret.getBytes(StandardCharsets.US_ASCII), 0, bytes, before, secret.length());
        String encoded = encoder.withoutPadding().encodeToString(bytes);
        int mixedBefore = before == 0 ? 0 : before + 1;
        int mixedBehind = bytes.length % GROUP == 0 ? 0 : 1;
        return encoded.substring(mixedBefore, encoded.length() - mixedBehind);
    }

    String masked(String text) {
        BitSet traces = new BitSet();
        for (int start = 0; start + LEAST <= text.length(); start++) {
            if (runs.contains(text.substring(start, start + LEAST))) {
                traces.set(start, start + LEAST);
            }
        }
        StringBuilder masked = new StringBuilder();
        int at = 0;
        for (int trace = traces.nextSetBit(0); trace >= 0; trace = traces.nextSetBit(at)) {
            masked.append(text, at, trace).append(MASK);
            at = traces.nextClearBit(trace);
        }
        return masked.append(text, at, text.length()).toString();
    }
}
