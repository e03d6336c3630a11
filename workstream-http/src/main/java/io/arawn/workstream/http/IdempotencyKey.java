package io.arawn.workstream.http;

import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.util.Optional;

/** The header {@code Idempotency-Key}, which has the form of the id of a message, with or without quotation marks. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    static Optional<RecordId> of(Context request) {
        return Exchange.header(request, HEADER)
                .map(IdempotencyKey::unquoted)
                .map(key -> JsonFields.recordId(HEADER, key));
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
