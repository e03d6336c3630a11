package io.arawn.workstream.http;

import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The problem with a request.
 *
 * @param code the kind of problem, for programs; {@code detail} is for people
 * @param extra further members, such as {@code field}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(int status, String code, String detail, Map<String, Object> extra) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** The member with the status with which the provider of the model refused the request. */
    static final String PROVIDER_STATUS = "provider_status";

    /** The member with the seconds after which the provider of the model permits another request. */
    static final String RETRY_AFTER = "retry_after";

    private static final Set<String> OF_LENGTH = Set.of("too_large", "model_prompt_too_long");

    /** Statuses of providers to which clients react as if they had asked the provider themselves. */
    private static final Set<Integer> OF_CLIENTS = Set.of(401, 403, 408, 429);

    private static final int SOON = 1;
    private static final int LATER = 5;

    Problem {
        extra = Map.copyOf(extra);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Map.of());
    }

    static Problem badRequest(String field, String detail) {
        return new Problem(400, "invalid", detail, Map.of("field", field));
    }

    Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.put(member, value);
        return new Problem(status, code, detail, more);
    }

    /** Whether the prompt was longer than this program or the model accepts. */
    boolean isOfLength() {
        return OF_LENGTH.contains(code);
    }

    /** The same problem with the provider's status, if clients react to it. */
    Problem withProviderStatus() {
        return extra.get(PROVIDER_STATUS) instanceof Integer told && OF_CLIENTS.contains(told)
                ? as(told, detail)
                : this;
    }

    /** The same problem with another status and other words. */
    Problem as(int other, String words) {
        return new Problem(other, code, words, extra);
    }

    ProblemException asException() {
        return new ProblemException(this);
    }

    /** The seconds after which the client may try again; empty if the same request would fail again. */
    Optional<Integer> retryAfter() {
        if (extra.get(RETRY_AFTER) instanceof Number seconds) {
            return Optional.of(seconds.intValue());
        }
        return switch (status) {
            case 429 -> Optional.of(code.equals("too_many_tokens") ? LATER : SOON);
            case AnthropicErrors.OVERLOADED -> Optional.of(LATER);
            case 503 -> code.equals("disabled") ? Optional.empty() : Optional.of(LATER);
            default -> Optional.empty();
        };
    }

    /** The document for the answer. */
    Map<String, Object> document(Optional<String> instance) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", HttpStatus.forStatus(status).getMessage());
        document.put("status", status);
        document.put("detail", detail);
        instance.ifPresent(path -> document.put("instance", path));
        document.put("code", code);
        document.putAll(extra);
        return document;
    }
}
