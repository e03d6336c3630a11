package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.text.Letters;

/** Converts exceptions of the domain to problems. */
final class Problems {

    private Problems() {}

    static Problem of(Throwable failure) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case ChatModelException model -> ofModel(model);
            case InvalidInputException invalid -> Problem.badRequest(invalid.field(), sentence(invalid));
            case WorkstreamConflictException conflict -> Problem.of(409, "conflict", sentence(conflict))
                    .with("holders", conflict.holders().stream().map(WorkstreamId::value).toList());
            case WorkstreamChangedException changed -> Problem.of(412, "changed", sentence(changed));
            case WorkstreamException other -> ofKind(other);
            default -> unexpected();
        };
    }

    static Problem unexpected() {
        return Problem.of(500, "internal", "the server made a mistake; its log says more");
    }

    private static Problem ofKind(WorkstreamException failure) {
        String detail = sentence(failure);
        return switch (failure.kind()) {
            case INVALID -> Problem.of(400, "invalid", detail);
            case NOT_FOUND -> Problem.of(404, "not_found", detail);
            case FORBIDDEN -> Problem.of(403, "forbidden", detail);
            case CONFLICT -> Problem.of(409, "conflict", detail);
            case TOO_LARGE -> Problem.of(413, "too_large", detail);
            case DISABLED -> Problem.of(503, "disabled", detail);
            case STORAGE -> Problem.of(503, "storage", detail);
            case MODEL -> Problem.of(502, "model", detail);
            case TIMED_OUT -> Problem.of(503, "took_too_long", detail);
        };
    }

    private static Problem ofModel(ChatModelException failure) {
        int status = switch (failure.reason()) {
            case OVERLOADED, UNREACHABLE -> 503;
            case TIMED_OUT -> 504;
            case UNAUTHORIZED, UNKNOWN_MODEL, PROMPT_TOO_LONG, BROKEN, REJECTED -> 502;
        };
        Problem problem = Problem.of(status, "model_" + Letters.small(failure.reason().name()), sentence(failure));
        Problem told = failure.status().isPresent()
                ? problem.with(Problem.PROVIDER_STATUS, failure.status().getAsInt())
                : problem;
        return failure.retryAfter().isPresent()
                ? told.with(Problem.RETRY_AFTER, failure.retryAfter().getAsLong())
                : told;
    }

    private static String sentence(WorkstreamException failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }
}
