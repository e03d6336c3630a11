package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.arawn.workstream.message.JsonObject;

/** The JSON settings for logs. */
final class JsonText {

    /** Immutable and safe for use by many threads. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new LineSafeEscapes())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // Users choose the names of fields; interned names would never be freed.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Logs are UTF-8; a parser that detects another encoding in a line no longer reports its location.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Colliding names take longer, but they were accepted, so they are read.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // The limit on a line limits its texts, and the domain limits its numbers. Deeper nesting could exhaust a
            // thread's stack.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonObject.DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}
}
