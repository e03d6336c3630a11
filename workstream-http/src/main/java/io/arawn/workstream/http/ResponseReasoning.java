package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.SignedReasoning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasoning items of responses. What a provider signed or encrypted goes to the client as {@code encrypted_content},
 * and comes back in it. The content that other servers encrypted is kept as it is.
 */
final class ResponseReasoning {

    /** The payload's field for the items that this program did not make. */
    private static final String ITEMS = "items";

    private static final String ENCRYPTED = "encrypted_content";
    private static final String OURS = "arawn.";

    private final List<Map<String, @Nullable Object>> blocks = new ArrayList<>();
    private final List<Object> foreign = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** The block as the content of an item. */
    static String encrypted(JsonObject block) {
        return OURS + Base64.getEncoder().encodeToString(Json.bytes(block));
    }

    /** Adds an item of the client's history. */
    void add(Map<String, @Nullable Object> item) {
        Optional<Map<String, @Nullable Object>> block = block(item.get(ENCRYPTED));
        if (block.isPresent()) {
            blocks.add(block.get());
        } else if (item.get(ENCRYPTED) instanceof String) {
            foreign.add(item);
        } else {
            LenientJson reading = new LenientJson(item);
            String content = reading.content("content");
            text.append(content.isEmpty() ? reading.content("summary") : content);
        }
    }

    private static Optional<Map<String, @Nullable Object>> block(@Nullable Object encrypted) {
        if (!(encrypted instanceof String content) || !content.startsWith(OURS)) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getDecoder().decode(
                    content.substring(OURS.length()).getBytes(StandardCharsets.US_ASCII));
            return Optional.of(Json.object(json));
        } catch (IllegalArgumentException | ProblemException altered) {
            return Optional.empty();
        }
    }

    /** The payload of the reply that follows; nothing is left here then. */
    JsonObject taken() {
        JsonObject payload = SignedReasoning.payload(blocks)
                .withUnlessEmpty(ITEMS, foreign)
                .with("reasoning_content", Optional.of(text.toString()).filter(read -> !read.isEmpty()));
        blocks.clear();
        foreign.clear();
        text.setLength(0);
        return payload;
    }
}
