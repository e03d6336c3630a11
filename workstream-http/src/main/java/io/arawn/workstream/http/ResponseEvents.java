package io.arawn.workstream.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** The events of one response, which are numbered. For one thread. */
final class ResponseEvents {

    private long next;

    String of(String type, Map<String, ?> members) {
        return of(type, Map.of(), members);
    }

    /** @param place the members that say where in the response it happens */
    String of(String type, Map<String, ?> place, Map<String, ?> members) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("sequence_number", next++);
        event.putAll(place);
        event.putAll(members);
        return SentEvents.event(type, event);
    }
}
