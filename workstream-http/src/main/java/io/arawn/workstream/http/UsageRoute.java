package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.json.UsageJson;
import io.arawn.workstream.usage.TokenUsage;
import io.javalin.http.Context;
import java.time.Instant;

/** {@code GET /api/v1/usage}: the tokens that replies took, and what they cost. */
final class UsageRoute {

    static final String PATH = "/api/v1/usage";

    private final Arawn arawn;

    UsageRoute(Arawn arawn) {
        this.arawn = arawn;
    }

    void show(Context request) {
        Query query = Query.of(request, "workstream", "since", "until", "by");
        Instant now = arawn.clock().instant();
        TokenUsage.Request asked = new TokenUsage.Request(
                query.text("workstream").map(reference -> arawn.entry(reference).workstream().id()),
                query.since("since", now),
                query.until("until", now),
                TokenUsage.Grouping.of(query.text("by").orElse(TokenUsage.Grouping.USUAL)));
        Exchange.answer(request, 200, UsageJson.of(arawn.usage(asked)));
    }
}
