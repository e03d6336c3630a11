package io.arawn.workstream.text;

import io.arawn.workstream.text.Credentials.Credential;
import java.util.Optional;

/** The form that an issuer gave its keys: a beginning, and behind it at least so many of some characters. */
record CredentialRule(String name, String prefix, String characters, int least) {

    static final String DIGITS = "0123456789";

    /** Where the token ends that begins here; empty if none does. A word without digits is no token. */
    Optional<Credential> at(String text, int from) {
        if (!text.startsWith(prefix, from)) {
            return Optional.empty();
        }
        int end = from + prefix.length();
        boolean digit = false;
        while (end < text.length() && characters.indexOf(text.charAt(end)) >= 0) {
            digit |= DIGITS.indexOf(text.charAt(end)) >= 0;
            end++;
        }
        return digit && end - from - prefix.length() >= least
                ? Optional.of(new Credential(name, from, end))
                : Optional.empty();
    }
}
