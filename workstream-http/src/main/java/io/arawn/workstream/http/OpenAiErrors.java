package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;

/**
 * Problems in OpenAI's format.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">Error codes</a>
 */
final class OpenAiErrors {

    private OpenAiErrors() {}

    static boolean areWantedAt(String path) {
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    static JsonObject body(Problem problem) {
        return new JsonObject().with("error", new JsonObject()
                .with("message", problem.detail())
                .with("type", type(problem.status()))
                .with("param", problem.extra().get("field"))
                .with("code", code(problem)));
    }

    static String code(Problem problem) {
        return switch (problem.code()) {
            case "unauthorized" -> "invalid_api_key";
            case "too_many_turns", "too_many_requests", "tokens_used_up" -> "rate_limit_exceeded";
            default -> problem.code();
        };
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /** An account without quota is not worth another request, whatever the provider's status. */
    static Problem rejected(Problem problem) {
        Problem told = problem.withProviderStatus();
        return told.status() == 408 ? told : problem.as(400, problem.detail());
    }

    /** The problem of a turn with the status and code to which OpenAI's clients react. */
    static Problem ofTurn(Problem problem) {
        if (problem.isOfLength()) {
            return Problem.of(400, "context_length_exceeded", problem.detail()).with("field", "messages");
        }
        return switch (problem.code()) {
            case "model_unknown_model" -> Problem.of(404, "model_not_found", problem.detail()).with("field", "model");
            case "model_rejected" -> rejected(problem);
            default -> problem.withProviderStatus();
        };
    }
}
