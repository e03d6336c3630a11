package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;

/**
 * Problems in Anthropic's format.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/errors">Errors</a>
 */
final class AnthropicErrors {

    /** Anthropic's own status, after which its clients try again. */
    static final int OVERLOADED = 529;

    private AnthropicErrors() {}

    /** @param request the id of the request */
    static JsonObject body(Problem problem, String request) {
        return new JsonObject()
                .with("type", "error")
                .with("error", new JsonObject().with("type", type(problem.status())).with("message", problem.detail()))
                .with("request_id", request);
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case OVERLOADED -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    /** The problem of a turn with the status and words to which Anthropic's clients react. */
    static Problem ofTurn(Problem problem) {
        if (problem.isOfLength()) {
            return problem.as(400, "prompt is too long: " + problem.detail());
        }
        return switch (problem.code()) {
            case "model_unknown_model" -> problem.as(404, problem.detail());
            case "model_rejected" -> OpenAiErrors.rejected(problem);
            case "model_overloaded" -> problem.as(OVERLOADED, problem.detail()).withProviderStatus();
            default -> problem.withProviderStatus();
        };
    }
}
