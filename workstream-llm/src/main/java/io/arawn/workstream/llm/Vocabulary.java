package io.arawn.workstream.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.lang.ref.SoftReference;
import java.util.EnumMap;
import java.util.Map;

/** The vocabularies of the process. An unused one is dropped when memory is scarce, and loaded again on demand. */
final class Vocabulary {

    private static final Map<EncodingType, SoftReference<Encoding>> LOADED = new EnumMap<>(EncodingType.class);

    private Vocabulary() {}

    static synchronized Encoding of(EncodingType type) {
        SoftReference<Encoding> known = LOADED.get(type);
        Encoding loaded = known == null ? null : known.get();
        if (loaded == null) {
            loaded = Encodings.newLazyEncodingRegistry().getEncoding(type);
            LOADED.put(type, new SoftReference<>(loaded));
        }
        return loaded;
    }
}
