package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** How JSON is read and written in logs. */
final class JsonText {

    /** How deep objects and arrays may lie in one another, so that no line can exhaust a thread's stack. */
    static final int DEEPEST = 200;

    /** Immutable and safe for use by many threads. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new LineSafeEscapes())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // Names are whatever users write; interned ones would never be freed.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Logs are UTF-8; a parser that has taken a line for another encoding no longer tells where it is.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // The limit on a line bounds its texts.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}
}
