package io.arawn.workstream.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;

/**
 * Reads headers as the checks need them. If a header with one value were sent twice, then the server, a proxy before it
 * and a browser could each believe another of the values.
 */
final class Headers {

    /** The headers that decide who may send a request, and which workstream and model get its text. */
    static final List<String> ONCE = List.of(
            "Host", "Origin", "Sec-Fetch-Site", "Authorization", "Content-Type", "X-Workstream", "X-Model",
            "X-Workstream-Store", "Idempotency-Key", "X-Api-Key", McpRoutes.SESSION, McpRoutes.VERSION);

    private Headers() {}

    /** @throws ProblemException 400 if the request repeats one of {@link #ONCE} */
    static void requireOnce(HttpFields headers) {
        for (String name : ONCE) {
            if (headers.getValuesList(name).size() > 1) {
                throw Problem.badRequest(name, "the header '" + name + "' is sent more than once; send it once")
                        .asException();
            }
        }
    }

    /** Reads a header by its name. The values of a header that holds a list are joined, as RFC 9110 (5.3) has it. */
    static Function<String, Optional<String>> of(HttpFields headers) {
        return name -> Optional.of(headers.getValuesList(name))
                .filter(values -> !values.isEmpty())
                .map(values -> String.join(", ", values));
    }
}
