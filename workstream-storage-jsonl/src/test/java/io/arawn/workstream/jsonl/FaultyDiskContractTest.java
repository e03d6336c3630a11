package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.testkit.MessageLogContract;
import io.arawn.workstream.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of message logs on the simulated disk without faults. */
final class FaultyDiskContractTest extends MessageLogContract {

    @TempDir
    private @Nullable Path folder;

    private @Nullable Path store;

    @Override
    protected MessageLog emptyStore() {
        try {
            store = new FaultyDisk(Objects.requireNonNull(folder)).root().resolve("store");
            return open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected MessageLog another(MessageLog ignored) {
        return open();
    }

    private MessageLog open() {
        return new JsonlMessageLog(
                JsonlSettings.of(Objects.requireNonNull(store)), InstantSource.system(), notice -> {});
    }
}
