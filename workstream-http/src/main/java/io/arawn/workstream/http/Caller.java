package io.arawn.workstream.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who sends a request, as far as the server knows. All that the server counts or keeps for each of its users, it asks
 * here.
 *
 * @param name the same for all who show the same token, or none
 */
record Caller(String name) {

    private static final Caller WITH_TOKEN = new Caller("token");
    private static final Caller WITHOUT_TOKEN = new Caller("");

    static Caller of(Context request) {
        HttpServletRequest sent = request.req();
        return sent.getHeader("Authorization") == null && sent.getHeader("X-Api-Key") == null
                ? WITHOUT_TOKEN
                : WITH_TOKEN;
    }
}
