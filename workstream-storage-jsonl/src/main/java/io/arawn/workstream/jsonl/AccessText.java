package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AccessRules.Group;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.message.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of {@code access.json}. What cannot be read whole is not read at all. */
final class AccessText {

    private static final long VERSION = 1;

    private AccessText() {}

    static String of(AccessRules rules) {
        JsonObject sharings = new JsonObject();
        for (Map.Entry<WorkstreamId, Sharing> each : new TreeMap<>(rules.sharings()).entrySet()) {
            sharings = sharings.with(each.getKey().value(), sharing(each.getValue()));
        }
        return new JsonObject()
                .with("version", VERSION)
                .with("people", rules.people().stream().map(each -> new JsonObject()
                        .with("name", each.name())
                        .with("since", each.since())).toList())
                .with("groups", rules.groups().stream().map(each -> new JsonObject()
                        .with("name", each.name())
                        .with("members", each.members().stream().sorted().toList())).toList())
                .with("tokens", rules.tokens().stream().map(AccessText::token).toList())
                .with("sharings", sharings)
                .written();
    }

    private static JsonObject token(AccessToken token) {
        return new JsonObject()
                .with("person", token.person())
                .with("name", token.name())
                .with("sha256", token.sha256())
                .with("scope", token.scope())
                .with("only", token.only().map(ids -> ids.stream().sorted().toList()))
                .with("since", token.since())
                .with("until", token.until())
                .with("revoked", token.revoked());
    }

    private static JsonObject sharing(Sharing sharing) {
        return new JsonObject()
                .with("owner", sharing.owner())
                .withUnlessEmpty("people", rights(sharing.people()))
                .withUnlessEmpty("groups", rights(sharing.groups()))
                .with("team", sharing.team());
    }

    private static Map<String, Object> rights(Map<AccessName, Right> rights) {
        Map<String, Object> texts = new TreeMap<>();
        rights.forEach((name, right) -> texts.put(name.value(), right.toString()));
        return texts;
    }

    /** @throws InvalidInputException if this is no such text, or one of a newer version */
    static AccessRules read(byte[] text) {
        JsonObject object = JsonObject.of(JsonReading.object(text));
        if (!object.numberOf("version").map(Number::longValue).equals(Optional.of(VERSION))) {
            throw new InvalidInputException("version", "its version is not " + VERSION);
        }
        Map<WorkstreamId, Sharing> sharings = new HashMap<>();
        JsonObject shared = object.object("sharings");
        shared.keySet().forEach(id -> sharings.put(new WorkstreamId(id), readSharing(shared.object(id))));
        return new AccessRules(
                objects(object, "people").stream()
                        .map(each -> new Person(name(each, "name"), time(each, "since").orElseThrow()))
                        .toList(),
                objects(object, "groups").stream()
                        .map(each -> new Group(name(each, "name"), texts(each, "members").stream()
                                .map(AccessName::new)
                                .collect(Collectors.toSet())))
                        .toList(),
                objects(object, "tokens").stream().map(AccessText::readToken).toList(),
                sharings);
    }

    private static AccessToken readToken(JsonObject token) {
        Optional<Set<WorkstreamId>> only = token.containsKey("only")
                ? Optional.of(texts(token, "only").stream().map(WorkstreamId::new).collect(Collectors.toSet()))
                : Optional.empty();
        return new AccessToken(name(token, "person"), name(token, "name"), text(token, "sha256"),
                right(text(token, "scope")), only, time(token, "since").orElseThrow(), time(token, "until"),
                time(token, "revoked"));
    }

    private static Sharing readSharing(JsonObject sharing) {
        return new Sharing(
                sharing.text("owner").map(AccessName::new),
                readRights(sharing.object("people")),
                readRights(sharing.object("groups")),
                sharing.text("team").map(AccessText::right));
    }

    private static Map<AccessName, Right> readRights(JsonObject rights) {
        return rights.keySet().stream()
                .collect(Collectors.toMap(AccessName::new, name -> right(text(rights, name))));
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.array(name).stream().map(each -> {
            if (each instanceof JsonObject object) {
                return object;
            }
            throw wrong(name);
        }).toList();
    }

    private static List<String> texts(JsonObject in, String name) {
        return in.array(name).stream().map(each -> {
            if (each instanceof String text) {
                return text;
            }
            throw wrong(name);
        }).toList();
    }

    private static AccessName name(JsonObject in, String name) {
        return new AccessName(text(in, name));
    }

    private static String text(JsonObject in, String name) {
        return in.text(name).orElseThrow(() -> wrong(name));
    }

    private static Right right(String word) {
        return Right.of(word).orElseThrow(() -> wrong(word));
    }

    private static Optional<Instant> time(JsonObject in, String name) {
        try {
            return in.text(name).map(Instant::parse);
        } catch (DateTimeException noTime) {
            throw wrong(name);
        }
    }

    private static InvalidInputException wrong(String name) {
        return new InvalidInputException(name, "'" + name + "' is missing or wrong");
    }
}
