package io.arawn.workstream.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds keys and tokens in a text by the forms that their issuers gave them, and masks them. It reads each character a few
 * times, however the text is made.
 */
public final class Credentials {

    private static final String KEY_BEGINS = "-----BEGIN ";
    private static final String KEY_ENDS = "PRIVATE KEY-----";
    private static final String USER = "://";
    private static final int LONGEST_USER = 256;
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + CredentialRule.DIGITS;
    private static final String ALNUM = CAPITALS + "abcdefghijklmnopqrstuvwxyz";
    private static final String WORDS = ALNUM + "_-";

    /** The rules; of those that begin alike, the longer beginning comes first. */
    private static final List<CredentialRule> RULES = List.of(
            new CredentialRule("Arawn token", "arawn_", WORDS, 43),
            new CredentialRule("Anthropic key", "sk-ant-", WORDS, 20),
            new CredentialRule("OpenRouter key", "sk-or-", WORDS, 20),
            new CredentialRule("OpenAI key", "sk-", WORDS, 32),
            new CredentialRule("GitHub token", "github_pat_", WORDS, 22),
            new CredentialRule("GitHub token", "ghp_", ALNUM, 36),
            new CredentialRule("GitHub token", "gho_", ALNUM, 36),
            new CredentialRule("GitHub token", "ghu_", ALNUM, 36),
            new CredentialRule("GitHub token", "ghs_", ALNUM, 36),
            new CredentialRule("GitHub token", "ghr_", ALNUM, 36),
            new CredentialRule("GitLab token", "glpat-", WORDS, 20),
            new CredentialRule("Slack token", "xoxb-", WORDS, 20),
            new CredentialRule("Slack token", "xoxp-", WORDS, 20),
            new CredentialRule("Slack token", "xapp-", WORDS, 20),
            new CredentialRule("AWS key id", "AKIA", CAPITALS, 16),
            new CredentialRule("AWS key id", "ASIA", CAPITALS, 16),
            new CredentialRule("Google key", "AIza", WORDS, 35),
            new CredentialRule("Stripe key", "sk_live_", ALNUM, 16),
            new CredentialRule("Stripe key", "rk_live_", ALNUM, 16),
            new CredentialRule("Hugging Face token", "hf_", ALNUM, 30),
            new CredentialRule("npm token", "npm_", ALNUM, 36),
            new CredentialRule("PyPI token", "pypi-", WORDS, 50),
            new CredentialRule("Groq key", "gsk_", ALNUM, 40),
            new CredentialRule("SendGrid key", "SG.", WORDS + ".", 60),
            new CredentialRule("JSON web token", "eyJ", WORDS + ".", 60));

    private static final String FIRST = RULES.stream().map(rule -> rule.prefix().substring(0, 1)).distinct()
            .collect(Collectors.joining());

    /** A key or token in a text, from one place to before another. */
    public record Credential(String name, int from, int to) {}

    private Credentials() {}

    /** The names of what is recognised. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(RULES.stream().map(CredentialRule::name).distinct().toList());
        names.add("private key");
        names.add("password in an address");
        return names;
    }

    /** The keys and tokens in the text, in its order. */
    public static List<Credential> in(String text) {
        List<Credential> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Optional<Credential> credential = at(text, at);
            credential.ifPresent(found::add);
            at = credential.map(Credential::to).orElse(at + 1);
        }
        return found;
    }

    private static Optional<Credential> at(String text, int from) {
        char first = text.charAt(from);
        if (first == ':') {
            return password(text, from);
        }
        if (first == '-') {
            return privateKey(text, from);
        }
        if (FIRST.indexOf(first) < 0) {
            return Optional.empty();
        }
        if (from > 0 && WORDS.indexOf(text.charAt(from - 1)) >= 0) {
            return Optional.empty();
        }
        return RULES.stream().filter(rule -> rule.prefix().charAt(0) == first)
                .flatMap(rule -> rule.at(text, from).stream())
                .findFirst();
    }

    private static Optional<Credential> privateKey(String text, int from) {
        if (!text.startsWith(KEY_BEGINS, from)) {
            return Optional.empty();
        }
        int line = from + KEY_BEGINS.length();
        int head = text.substring(line, Math.min(text.length(), line + 40)).indexOf(KEY_ENDS);
        int foot = head < 0 ? -1 : text.indexOf(KEY_ENDS, line + head + KEY_ENDS.length());
        return foot < 0 ? Optional.empty() : Optional.of(new Credential("private key", from, foot + KEY_ENDS.length()));
    }

    /** The password in {@code postgres://ann:password@host}. */
    private static Optional<Credential> password(String text, int from) {
        if (!text.startsWith(USER, from)) {
            return Optional.empty();
        }
        int colon = -1;
        for (int i = from + USER.length(); i < Math.min(text.length(), from + LONGEST_USER); i++) {
            char c = text.charAt(i);
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '@' && colon > 0 && i > colon + 1) {
                return Optional.of(new Credential("password in an address", colon + 1, i));
            } else if (c == '/' || c == '"' || c == '<' || Character.isWhitespace(c)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The text with a note in the place of each key and token. */
    public static String masked(String text) {
        List<Credential> found = in(text);
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Credential each : found) {
            masked.append(text, done, each.from()).append('[').append(each.name()).append(" masked]");
            done = each.to();
        }
        return masked.append(text, done, text.length()).toString();
    }
}
