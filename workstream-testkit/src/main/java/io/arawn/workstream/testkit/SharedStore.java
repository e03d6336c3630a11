package io.arawn.workstream.testkit;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import java.nio.file.Path;
import java.util.Optional;

/** A store for a random history: several users open it, use it at once, and stop without closing it. */
public interface SharedStore extends AutoCloseable {

    /** The logs, opened as by one more process. */
    MessageLog log();

    /** The cache, opened as by one more process. */
    Cache cache();

    /** The stores of derived data. */
    record Cache(WorkstreamCatalog catalog, MessageIndex index) {}

    /** Deletes the cache, even while it is used. */
    void loseCache();

    /** The folder of the log files; empty if the logs are not files. */
    Optional<Path> folder();

    @Override
    void close();
}
