package io.arawn.workstream.model;

import io.arawn.workstream.message.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reasoning of Anthropic's models: blocks of a message, signed or encrypted, that must go back unchanged and in
 * their places. The payload of a reply has the blocks and their places in the message.
 */
public final class SignedReasoning {

    /** The payload's field for the blocks. */
    public static final String BLOCKS = "blocks";

    /** The payload's field for the places of the blocks, counted from 0. */
    public static final String PLACES = "places";

    private SignedReasoning() {}

    /** Whether blocks of this type are reasoning. */
    public static boolean isType(@Nullable Object type) {
        return "thinking".equals(type) || "redacted_thinking".equals(type);
    }

    /** The payload of a reply with this content; empty if none of it is reasoning. */
    public static JsonObject payload(List<? extends Map<String, @Nullable Object>> content) {
        List<Object> blocks = new ArrayList<>();
        List<Object> places = new ArrayList<>();
        for (int place = 0; place < content.size(); place++) {
            if (isType(content.get(place).get("type"))) {
                blocks.add(content.get(place));
                places.add((long) place);
            }
        }
        return new JsonObject().withUnlessEmpty(BLOCKS, blocks).withUnlessEmpty(PLACES, places);
    }
}
