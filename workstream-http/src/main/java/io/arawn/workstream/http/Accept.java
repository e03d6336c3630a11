package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;

/** What a client would rather have. */
final class Accept {

    static final String EVENT_STREAM = "text/event-stream";

    private Accept() {}

    /** Whether the client names event streams and likes them better than JSON. */
    static boolean prefersEventStream(Context request) {
        String accept = Exchange.header(request, "Accept").orElse("").toLowerCase(Locale.ROOT);
        return quality(accept, EVENT_STREAM) > quality(accept, Json.MEDIA_TYPE);
    }

    private static double quality(String accept, String media) {
        return Arrays.stream(accept.split(","))
                .map(range -> range.replace(" ", "").split(";"))
                .filter(range -> range[0].equals(media))
                .mapToDouble(Accept::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String... range) {
        return Arrays.stream(range)
                .filter(parameter -> parameter.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
