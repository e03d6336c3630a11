package io.arawn.workstream.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses one JSON object of a client to JDK types. Numbers keep their exact value, which Jackson's tree would round.
 * For one object.
 */
final class JsonBody {

    private final JsonParser parser;
    /** The current member of the object; empty before the first. */
    private String field = "";

    JsonBody(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The members. No text may follow the object.
     *
     * @throws ProblemException 400 if it is not an object, or cannot be stored unchanged
     */
    Map<String, @Nullable Object> read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Json.malformed("what was sent is no JSON object").asException();
        }
        try {
            Map<String, @Nullable Object> object = members(true);
            if (parser.nextToken() != null) {
                throw Json.malformed("what was sent is more than one JSON object").asException();
            }
            return object;
        } catch (StreamConstraintsException tooDeep) {
            throw refused(JsonObject.tooDeep());
        }
    }

    private Map<String, @Nullable Object> members(boolean outermost) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            field = outermost ? name : field;
            members.put(name, value(parser.nextToken()));
        }
        return members;
    }

    private List<@Nullable Object> elements() throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(false);
            case START_ARRAY -> elements();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME,
                    VALUE_EMBEDDED_OBJECT -> throw Json.malformed("what was sent is no JSON").asException();
        };
    }

    private Number number(String literal) {
        try {
            return JsonObject.number(literal);
        } catch (InvalidInputException wrong) {
            throw refused("holds " + wrong.getMessage());
        }
    }

    private ProblemException refused(String reason) {
        return Problem.badRequest(field, "'" + field + "' " + reason).asException();
    }
}
