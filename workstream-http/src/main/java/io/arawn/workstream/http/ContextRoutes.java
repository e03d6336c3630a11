package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.FoundJson;
import io.arawn.workstream.json.PlanJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.text.MatchingWords;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** {@code …/context} and {@code …/search}: shows the plan of a model call, and searches messages. */
final class ContextRoutes {

    private final Arawn arawn;
    private final Optional<String> author;

    ContextRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    private Workstream workstream(Context request) {
        return arawn.entry(request.pathParam("id")).workstream();
    }

    void plan(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.optionalFields(request, "query", "max_tokens");
        Optional<String> query =
                fields.name("query").map(text -> Bounds.text("query", text, Bounds.QUESTION));
        Optional<Integer> maxTokens = fields.positive("max_tokens");
        Plan plan = arawn.plan(new Plan.Request(
                workstream(request), query, author, Optional.empty(), maxTokens));
        Exchange.answer(request, 200, PlanJson.of(plan));
    }

    /** A found message, and the messages around it. */
    private record Hit(Found found, List<Message> around) {

        /** Its approximate length in characters. */
        long length() {
            return around.stream().mapToLong(Message::length).sum();
        }
    }

    /** Searches the workstream in the path. */
    void search(Context request) {
        Query query = Query.of(request, "q", "role", "author", "since", "until", "limit");
        search(request, query, Optional.of(workstream(request).id()));
    }

    /** Searches the workstream in a parameter, or all workstreams. */
    void searchAll(Context request) {
        Query query = Query.of(request, "q", "workstream", "role", "author", "since", "until", "limit");
        search(request, query, query.text("workstream").map(named -> arawn.entry(named)
                .workstream()
                .id()));
    }

    private void search(Context request, Query query, Optional<WorkstreamId> workstream) {
        String wanted = query.text("q").filter(text -> !text.isBlank()).orElseThrow(
                () -> Problem.badRequest("q", "say what to look for: ?q=<words>").asException());
        Bounds.text("q", wanted, Bounds.QUERY);
        List<Found> found = arawn.search(new Search(
                wanted,
                workstream,
                query.text("role").map(Role::new),
                query.text("author"),
                query.since("since", arawn.clock().instant()),
                query.until("until", arawn.clock().instant()),
                query.limit()));
        MatchingWords words = MatchingWords.of(wanted);
        Page<Hit> hits = Page.of(
                found.stream().map(each -> new Hit(each, arawn.around(each))), query.limit(), Hit::length);
        Exchange.answer(request, 200, new JsonObject().with("results", hits.items().stream()
                .map(hit -> FoundJson.of(
                        hit.found(), hit.around(), words, arawn.branching(hit.found().workstream())))
                .toList()));
    }
}
