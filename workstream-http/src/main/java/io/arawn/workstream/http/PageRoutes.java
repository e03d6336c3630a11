package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.Set;

/**
 * {@code /}, {@code /w/…}, {@code /docs} and {@code /page/…}: the web page. {@code /openapi.json} and {@code
 * /openapi.yaml}: the description of the interface. None of them holds data, so they need no token.
 */
final class PageRoutes {

    static final String INDEX = "/";
    static final String WORKSTREAM = "/w/";
    static final String DOCUMENTATION = "/docs";
    static final String DESCRIPTION = "/openapi.json";

    /** The same: JSON is YAML. */
    static final String DESCRIPTION_IN_YAML = "/openapi.yaml";

    /** Scripts, styles and connections of this server only, and nothing that is written into the page itself. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Set<String> OTHERS = Set.of(INDEX, DOCUMENTATION, DESCRIPTION, DESCRIPTION_IN_YAML);

    private PageRoutes() {}

    /** Whether the path is of the page, as it stands in the request: nothing is decoded and no dots are resolved. */
    static boolean isPage(String path) {
        return OTHERS.contains(path) || path.startsWith(WORKSTREAM) || path.startsWith(PageFiles.PREFIX);
    }

    /** The page itself, whatever it is to show. */
    static void index(Context request) {
        send(request, PageFiles.all().index());
    }

    /** A script, a style or a library of the page. */
    static void file(Context request) {
        String version = request.pathParam("version");
        PageFile file = PageFiles.all()
                .find(version, request.pathParam("file"))
                .orElseThrow(() -> Problem.of(
                        404, "not_found", "there is nothing at " + request.path()).asException());
        request.header("Cache-Control", "public, max-age=31536000, immutable");
        send(request, file);
    }

    static void description(Context request) {
        send(request, new PageFile(request.path(), PageFiles.resource(DESCRIPTION)));
    }

    private static void send(Context request, PageFile file) {
        request.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("ETag", file.etag());
        if (WorkstreamRoutes.matches(Exchange.header(request, "If-None-Match"), file.etag())) {
            request.status(304);
            return;
        }
        request.contentType(file.mediaType()).result(file.bytes(Gzip.isTaken(request)));
    }
}
