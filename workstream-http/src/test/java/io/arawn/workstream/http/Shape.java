package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Compares JSON by names and types, and by value where the value is a word of the interface. */
final class Shape {

    private static final Set<String> WORDS =
            Set.of("type", "title", "status", "code", "role", "reason", "finish", "state", "instance", "workstream_id",
                    "object", "finish_reason", "owned_by", "param");

    private Shape() {}

    static void assertSame(String where, JsonNode documented, JsonNode actual) {
        assertThat(actual.getNodeType()).as(where).isEqualTo(documented.getNodeType());
        if (documented.isObject()) {
            assertThat(names(actual)).as(where).containsExactlyInAnyOrderElementsOf(names(documented));
            names(documented).forEach(name -> member(where + "." + name, name, documented, actual));
        } else if (documented.isArray()) {
            assertThat(actual).as(where).hasSameSizeAs(documented);
            for (int i = 0; i < documented.size(); i++) {
                assertSame(where + "[" + i + "]", documented.get(i), actual.get(i));
            }
        }
    }

    private static void member(String where, String name, JsonNode documented, JsonNode actual) {
        assertSame(where, documented.get(name), actual.get(name));
        if (WORDS.contains(name)) {
            assertThat(actual.get(name)).as(where).isEqualTo(documented.get(name));
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        Iterator<String> each = object.fieldNames();
        each.forEachRemaining(names::add);
        return names;
    }
}
