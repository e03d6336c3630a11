package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import java.util.Map;
import java.util.Optional;

/** The source and the conversation that a workstream comes from. Its metadata has both. */
record ImportKey(String source, String conversation) {

    private static final String SOURCE = "source";
    private static final String SOURCE_ID = "source_id";

    static Optional<ImportKey> of(Workstream workstream) {
        String source = workstream.metadata().get(SOURCE);
        String conversation = workstream.metadata().get(SOURCE_ID);
        return source == null || conversation == null
                ? Optional.empty()
                : Optional.of(new ImportKey(source, conversation));
    }

    Map<String, String> metadata() {
        return Map.of(SOURCE, source, SOURCE_ID, conversation);
    }
}
