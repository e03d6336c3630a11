package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in the JSON that a client sent. Every method throws a problem that names the path if the value is invalid;
 * null counts as missing.
 *
 * @param path such as {@code messages[2].content}; empty for the whole body
 */
record Member(String path, @Nullable Object value) {

    static Member of(Map<String, @Nullable Object> object) {
        return new Member("", object);
    }

    boolean isGiven() {
        return value != null;
    }

    boolean isText() {
        return value instanceof String;
    }

    /** The value, if the client sent one. */
    Optional<Object> given() {
        return Optional.ofNullable(value);
    }

    Problem wrong(String detail) {
        return Problem.badRequest(path, "'" + path + "' " + detail);
    }

    Member member(String name) {
        return new Member(path.isEmpty() ? name : path + "." + name, members().get(name));
    }

    /** Its members. Unpaired surrogates are refused. */
    JsonObject object() {
        JsonFields.requireWhole(path, value);
        return JsonObject.of(members());
    }

    /** Its members as the client sent them. Texts may hold unpaired surrogates, which a client's history may have. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    Map<String, @Nullable Object> members() {
        if (value instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw wrong("must be an object").asException();
    }

    /** All members except these, unchanged; null members are left out. */
    JsonObject others(List<String> names) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(members());
        others.keySet().removeAll(names);
        JsonFields.requireWhole(path, others);
        others.values().removeIf(each -> each == null);
        return JsonObject.of(others);
    }

    /** Refuses all members except these. */
    void requireOnly(List<String> names) {
        others(names).keySet().stream().sorted().findFirst().ifPresent(name -> {
            throw member(name).wrong("is not known here and would be lost; leave it out").asException();
        });
    }

    /** The elements; empty if the value is missing. */
    List<Member> elements() {
        List<Member> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> elements.add(new Member(path + "[" + elements.size() + "]", each)));
        } else if (isGiven()) {
            throw wrong("must be an array").asException();
        }
        return elements;
    }

    Optional<String> text() {
        if (isGiven() && !isText()) {
            throw wrong("must be a string").asException();
        }
        JsonFields.requireWhole(path, value);
        return Optional.ofNullable((String) value);
    }

    String required() {
        return text().filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong("is missing; it must be a string").asException());
    }

    /** False if the value is missing. */
    boolean isTrue() {
        if (isGiven() && !(value instanceof Boolean)) {
            throw wrong("must be true or false").asException();
        }
        return Boolean.TRUE.equals(value);
    }
}
