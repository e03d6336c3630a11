package io.arawn.workstream.mcp;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.RecordId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call. Every method throws an {@link InvalidInputException} that names an argument of the wrong
 * type or range. An argument that is null or an empty text counts as not given, as models often send such.
 *
 * @param client the name that the client gives itself
 */
record GivenArguments(Map<String, @Nullable Object> given, Optional<String> client) {

    /** The arguments of a call or a prompt; none where the SDK gives null. */
    static GivenArguments of(@Nullable Map<String, Object> given, Optional<String> client) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        if (given != null) {
            arguments.putAll(given);
        }
        return new GivenArguments(arguments, client);
    }

    Optional<String> text(String name) {
        return switch (given.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(some -> !some.isBlank());
            case Object other -> throw wrong(name, "must be a text", other);
        };
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new InvalidInputException(name, "'" + name + "' is missing"));
    }

    /** A number from 1 to the largest. */
    int number(String name, int usual, int largest) {
        return switch (given.get(name)) {
            case null -> usual;
            case Integer number when number >= 1 && number <= largest -> number;
            case Object other -> throw wrong(name, "must be a whole number from 1 to " + largest, other);
        };
    }

    boolean truth(String name, boolean usual) {
        return switch (given.get(name)) {
            case null -> usual;
            case Boolean truth -> truth;
            case Object other -> throw wrong(name, "must be true or false", other);
        };
    }

    Optional<RecordId> recordId(String name) {
        return text(name).map(text -> {
            if (!RecordId.isValid(text)) {
                throw wrong(name, "must be the id of a message", text);
            }
            return new RecordId(text);
        });
    }

    private static InvalidInputException wrong(String name, String rule, Object value) {
        String shown = value.toString();
        return new InvalidInputException(
                name, "'" + name + "' " + rule + ", it is " + (shown.length() > 60 ? "something else" : shown));
    }
}
