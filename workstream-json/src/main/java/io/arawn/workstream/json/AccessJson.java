package io.arawn.workstream.json;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AccessRules.Group;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.message.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The JSON of people, groups, tokens, sharing and the audit trail. None has the text or the digest of a token. */
public final class AccessJson {

    private AccessJson() {}

    /** All that is known. */
    public static JsonObject of(AccessRules rules) {
        return new JsonObject()
                .with("people", rules.people().stream().map(AccessJson::of).toList())
                .with("groups", rules.groups().stream().map(AccessJson::of).toList())
                .with("tokens", rules.tokens().stream().map(AccessJson::of).toList())
                .with("workstreams", new TreeMap<>(rules.sharings()).entrySet().stream()
                        .map(each -> of(each.getKey(), each.getValue()))
                        .toList());
    }

    public static JsonObject of(Person person) {
        return new JsonObject().with("name", person.name()).with("since", person.since());
    }

    public static JsonObject of(Group group) {
        return new JsonObject()
                .with("name", group.name())
                .with("members", group.members().stream().sorted().toList());
    }

    public static JsonObject of(AccessToken token) {
        return new JsonObject()
                .with("person", token.person())
                .with("name", token.name())
                .with("scope", token.scope())
                .with("only", token.only().map(ids -> ids.stream().sorted().toList()))
                .with("since", token.since())
                .with("until", token.until())
                .with("revoked", token.revoked());
    }

    /** Who uses a workstream. */
    public static JsonObject of(WorkstreamId id, Sharing sharing) {
        return new JsonObject()
                .with("workstream_id", id)
                .with("owner", sharing.owner())
                .with("people", rights(sharing.people()))
                .with("groups", rights(sharing.groups()))
                .with("team", sharing.team());
    }

    private static Map<String, String> rights(Map<AccessName, Right> rights) {
        Map<String, String> words = new TreeMap<>();
        rights.forEach((name, right) -> words.put(name.value(), right.toString()));
        return words;
    }

    public static JsonObject of(AuditEntry entry) {
        return new JsonObject()
                .with("at", entry.at())
                .with("action", entry.action())
                .with("who", entry.who())
                .with("token", entry.token())
                .with("from", entry.from())
                .with("workstream_id", entry.workstream())
                .withUnlessEmpty("messages", entry.messages())
                .with("about", entry.about());
    }
}
