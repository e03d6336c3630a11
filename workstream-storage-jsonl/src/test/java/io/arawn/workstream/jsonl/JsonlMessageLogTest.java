package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.testkit.MessageLogContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

final class JsonlMessageLogTest extends MessageLogContract {

    @TempDir
    private @Nullable Path folder;

    private final List<String> notices = new ArrayList<>();

    @Override
    protected MessageLog emptyStore() {
        return open();
    }

    @Override
    protected MessageLog another(MessageLog store) {
        return open();
    }

    private MessageLog open() {
        Path missing = Objects.requireNonNull(folder).resolve("not/yet/there");
        return new JsonlMessageLog(JsonlSettings.of(missing), InstantSource.system(), notices::add);
    }
}
