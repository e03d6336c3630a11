package io.arawn.workstream.http;

import com.google.re2j.Pattern;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import io.javalin.http.Context;
import java.util.List;

/**
 * What a client takes and prefers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5">RFC 9110, section 12.5</a>
 */
final class Accept {

    static final String EVENT_STREAM = "text/event-stream";

    private static final Pattern QUALITY = Pattern.compile("q=[01](\\.\\d{0,3})?");

    private Accept() {}

    /** Whether the client names event streams and prefers them to JSON. */
    static boolean prefersEventStream(Context request) {
        String accept = Letters.small(Exchange.header(request, "Accept").orElse(""));
        return quality(accept, EVENT_STREAM) > quality(accept, Json.MEDIA_TYPE);
    }

    /** Whether an answer may be compressed. */
    static boolean takesGzip(Context request) {
        String accept = Letters.small(Exchange.header(request, "Accept-Encoding").orElse(""));
        return quality(accept, "gzip") > 0;
    }

    private static double quality(String accept, String media) {
        return Pieces.of(accept, ',').stream()
                .map(range -> Pieces.of(range.replace(" ", ""), ';'))
                .filter(range -> range.getFirst().equals(media))
                .mapToDouble(Accept::quality)
                .max()
                .orElse(0);
    }

    private static double quality(List<String> range) {
        return range.stream()
                .filter(parameter -> QUALITY.matcher(parameter).matches())
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
