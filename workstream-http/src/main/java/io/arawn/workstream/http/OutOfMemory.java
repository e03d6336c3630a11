package io.arawn.workstream.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Answers a request for which there was not enough memory, and logs one line. */
final class OutOfMemory {

    private static final System.Logger LOG = System.getLogger(OutOfMemory.class.getName());

    private OutOfMemory() {}

    /** @param what the task that failed, such as a method and a path */
    static Problem problem(String what) {
        LOG.log(System.Logger.Level.ERROR, "there was not enough memory for " + what);
        return Problem.of(503, "out_of_memory", "the server has not enough memory for this; ask for less, or try again"
                + " later");
    }

    /** The last resort, for errors outside of any route. */
    static void answer(HttpServletResponse response, Error error) {
        Problem problem = error instanceof OutOfMemoryError ? problem("a request") : Problems.unexpected();
        if (!(error instanceof OutOfMemoryError)) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", error);
        }
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        problem.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
        try {
            OutputStream out = response.getOutputStream();
            out.write(Json.bytes(problem.document(Optional.empty())));
        } catch (IOException gone) {
            // The client has left.
        }
    }
}
