package io.arawn.workstream.http;

import java.util.Map;
import java.util.Optional;

/** The form of errors: that of the clients of the path. */
enum ErrorForm {
    /** A problem document, RFC 9457. */
    PROBLEM {
        @Override
        Map<String, ?> body(Problem problem, Optional<String> path, String request) {
            return problem.document(path);
        }
    },
    /** OpenAI's. */
    OPENAI {
        @Override
        Map<String, ?> body(Problem problem, Optional<String> path, String request) {
            return OpenAiErrors.body(problem);
        }
    },
    /** Anthropic's. */
    ANTHROPIC {
        @Override
        Map<String, ?> body(Problem problem, Optional<String> path, String request) {
            return AnthropicErrors.body(problem, "req_" + plain(request));
        }
    };

    /** @param anthropic whether the request has a header of Anthropic's clients */
    static ErrorForm of(Optional<String> path, boolean anthropic) {
        if (path.filter(OpenAiErrors::areWantedAt).isEmpty()) {
            return PROBLEM;
        }
        boolean messages = path.filter(at -> at.equals(AnthropicRoutes.PATH)
                || at.startsWith(AnthropicRoutes.PATH + "/")).isPresent();
        return messages || anthropic ? ANTHROPIC : OPENAI;
    }

    /** The letters and digits of an id of the server, which contains addresses too. */
    private static String plain(String request) {
        return request.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    String mediaType() {
        return this.equals(PROBLEM) ? Problem.MEDIA_TYPE : Json.MEDIA_TYPE;
    }

    /** @param request the id of the request */
    abstract Map<String, ?> body(Problem problem, Optional<String> path, String request);
}
