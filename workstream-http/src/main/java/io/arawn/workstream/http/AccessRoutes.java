package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.json.AccessJson;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code …/access}: shows with whom a workstream is shared, and shares it. */
final class AccessRoutes {

    private final Arawn arawn;

    AccessRoutes(Arawn arawn) {
        this.arawn = arawn;
    }

    private WorkstreamId workstream(Context request) {
        return arawn.entry(request.pathParam("id")).workstream().id();
    }

    void show(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request);
        Exchange.answer(request, 200, AccessJson.of(id, arawn.access().sharing(id)));
    }

    /** Shares it with these people and groups, and no others. */
    void change(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.fields(request, "owner", "people", "groups", "team");
        Optional<AccessName> owner = fields.text("owner").map(AccessName::new);
        Sharing wanted = new Sharing(
                owner, rights(fields, "people"), rights(fields, "groups"),
                fields.text("team").map(AccessRoutes::right));
        WorkstreamId id = workstream(request);
        Sharing sharing = arawn.access().share(
                id, before -> owner.isPresent() ? wanted : wanted.ownedBy(before.owner()));
        Exchange.answer(request, 200, AccessJson.of(id, sharing));
    }

    private static Map<AccessName, Right> rights(JsonFields fields, String field) {
        Map<AccessName, Right> rights = new HashMap<>();
        fields.texts(field).forEach((name, right) -> right.ifPresent(
                given -> rights.put(new AccessName(name), right(given))));
        return rights;
    }

    private static Right right(String word) {
        return Right.of(word).orElseThrow(
                () -> Problem.badRequest("right", "a right is read or write, not '" + word + "'").asException());
    }
}
