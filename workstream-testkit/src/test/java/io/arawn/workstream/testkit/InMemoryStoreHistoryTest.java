package io.arawn.workstream.testkit;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InMemoryStoreHistoryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everybodyIsToldWhatTheLogsHold(long seed) {
        try (InMemory store = new InMemory()) {
            RandomStoreHistory.play(seed, 150, store);
        }
    }

    private static final class InMemory implements SharedStore {

        private final MessageLog log = MessageLog.inMemory();
        private final WorkstreamCatalog catalog = WorkstreamCatalog.inMemory();
        private final MessageIndex index = MessageIndex.inMemory();

        @Override
        public MessageLog log() {
            return log;
        }

        @Override
        public Cache cache() {
            return new Cache(catalog, index);
        }

        @Override
        public void loseCache() {
            catalog.clear();
            index.clear();
        }

        @Override
        public Optional<Path> folder() {
            return Optional.empty();
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
