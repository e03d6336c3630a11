package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.arawn.workstream.message.JsonValues;

/** How JSON is read and written in logs. */
final class JsonText {

    /** Immutable and safe for use by many threads. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new LineSafeEscapes())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // Names are whatever users write; interned ones would never be freed.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Logs are UTF-8; a parser that has taken a line for another encoding no longer tells where it is.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names that collide take longer, but are read: they were accepted.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // The limit on a line bounds its texts, and the domain its numbers. What is nested deeper could exhaust a thread's stack.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonValues.DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}
}
