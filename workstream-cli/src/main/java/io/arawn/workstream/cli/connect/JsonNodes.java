package io.arawn.workstream.cli.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a JSON text that may have comments and commas before closing brackets, with its place in the text.
 *
 * @param start where it begins
 * @param end behind its last character
 * @param members of an object; empty for other values
 */
record JsonNodes(int start, int end, int line, boolean isObject, Map<String, Member> members) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    /** A member of an object; its name begins at {@code start}. */
    record Member(int start, JsonNodes value) {}

    /** @throws NotUnderstoodException if the text is no JSON object */
    static JsonNodes of(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotUnderstoodException(1, "it holds no JSON object");
            }
            JsonNodes root = node(parser);
            if (parser.nextToken() != null) {
                throw new NotUnderstoodException(parser.currentTokenLocation().getLineNr(),
                        "something follows the object");
            }
            return root;
        } catch (JsonProcessingException wrong) {
            JsonLocation where = wrong.getLocation();
            throw new NotUnderstoodException(where == null ? 1 : where.getLineNr(), "this is no JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNodes node(JsonParser parser) throws IOException {
        JsonLocation begin = parser.currentTokenLocation();
        Map<String, Member> members = new LinkedHashMap<>();
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (object) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int start = offset(parser.currentTokenLocation());
                parser.nextToken();
                members.put(name, new Member(start, node(parser)));
            }
        } else {
            parser.skipChildren();
        }
        parser.finishToken();
        return new JsonNodes(
                offset(begin), offset(parser.currentLocation()), begin.getLineNr(), object, members);
    }

    private static int offset(JsonLocation location) {
        return (int) location.getCharOffset();
    }

    /** The member at a path of names. */
    Optional<Member> at(List<String> path) {
        Optional<Member> first = Optional.ofNullable(members.get(path.getFirst()));
        return path.size() == 1 ? first : first.flatMap(member -> member.value().at(path.subList(1, path.size())));
    }
}
