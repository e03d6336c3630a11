package io.arawn.workstream.testkit;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.recall.MessageIndex;
import java.nio.file.Path;
import java.util.Optional;

/** A store as a random history needs it: several use it at once, come, and go without a word. */
public interface SharedStore extends AutoCloseable {

    /** The logs, as one more process opens them. */
    MessageLog log();

    /** The cache, as one more process opens it. */
    Cache cache();

    /** What is derived of the logs. */
    record Cache(WorkstreamCatalog catalog, MessageIndex index) {}

    /** Throws the cache away, whoever uses it. */
    void loseCache();

    /** Where the logs lie as files; empty where they are none. */
    Optional<Path> folder();

    @Override
    void close();
}
