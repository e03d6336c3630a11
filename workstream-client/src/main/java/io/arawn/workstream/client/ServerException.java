package io.arawn.workstream.client;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.message.JsonObject;
import org.jspecify.annotations.Nullable;

/** The server refused a request, or could not be reached. The message is the server's own sentence, if it gave one. */
public final class ServerException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ServerException(String message, int status, String code, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    /** The problem in an answer with this status. */
    static ServerException of(int status, JsonObject problem) {
        return new ServerException(
                problem.text("detail").orElse("the server answered with the status " + status), status,
                problem.text("code").orElse(""), null);
    }

    /** The status of the answer; 0 without an answer. */
    public int status() {
        return status;
    }

    /** The code of the problem, such as {@code not_found}; empty if the server gave none. */
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 409, 412 -> Kind.CONFLICT;
            case 413, 414, 431 -> Kind.TOO_LARGE;
            case 408, 429 -> Kind.TIMED_OUT;
            default -> status >= 400 && status < 500 ? Kind.INVALID : ofServer();
        };
    }

    private Kind ofServer() {
        return switch (code) {
            case "disabled" -> Kind.DISABLED;
            case "busy", "took_too_long" -> Kind.TIMED_OUT;
            default -> code.startsWith("model") ? Kind.MODEL : Kind.STORAGE;
        };
    }
}
