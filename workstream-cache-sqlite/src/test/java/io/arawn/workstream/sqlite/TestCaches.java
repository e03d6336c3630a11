package io.arawn.workstream.sqlite;

import io.arawn.workstream.recall.SearchQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the tests' caches have in common. */
final class TestCaches {

    /** Shared: a process loads the library once, wherever it lies. */
    static final Path NATIVE_FOLDER = Path.of("target", "native");

    private TestCaches() {}

    static SearchQuery query(String term) {
        return new SearchQuery(List.of(term), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }
}
