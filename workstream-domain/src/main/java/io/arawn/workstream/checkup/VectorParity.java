package io.arawn.workstream.checkup;

import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.embedding.VectorIndex.KeptLog;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Recall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds vectors of texts that are in no log, in use or in the trash. Such vectors still reveal something of the text.
 * The vectors are listed before the logs are read, because a text is in its log before its vector exists.
 */
final class VectorParity implements Examination {

    private static final int PAGE = 2_000;

    private final MessageLog log;
    private final VectorIndex vectors;

    /** One half of each digest, sorted: enough to distinguish texts. */
    private final long[] kept;

    private final BitSet said = new BitSet();

    VectorParity(MessageLog log, VectorIndex vectors) {
        this.log = log;
        this.vectors = vectors;
        kept = halves(vectors);
    }

    private static long[] halves(VectorIndex vectors) {
        List<long[]> blocks = new ArrayList<>();
        int[] count = {0};
        vectors.texts(text -> {
            int at = count[0]++ % PAGE;
            if (at == 0) {
                blocks.add(new long[PAGE]);
            }
            blocks.getLast()[at] = text.high();
        });
        return blocks.stream().flatMapToLong(Arrays::stream).limit(count[0]).sorted().distinct().toArray();
    }

    @Override
    public void page(LogPage page) {
        if (kept.length == 0) {
            return;
        }
        for (LogEntry entry : page.entries()) {
            if (entry.record() instanceof Message message) {
                TextDigest.of(message).forEach(this::say);
            }
        }
    }

    private void say(TextDigest text) {
        int at = Arrays.binarySearch(kept, text.high());
        if (at >= 0) {
            said.set(at);
        }
    }

    private boolean isSaid(TextDigest text) {
        int at = Arrays.binarySearch(kept, text.high());
        return at < 0 || said.get(at);
    }

    /** Called after all logs in use; also reads the trash. */
    @Override
    public void end(Consumer<Finding> findings) {
        if (said.cardinality() < kept.length) {
            log.removed().forEach(this::read);
        }
        long strange = strange();
        if (strange > 0) {
            findings.accept(Finding.of(
                    Kind.STALE_CACHE,
                    "vectors",
                    strange + (strange == 1 ? " vector is" : " vectors are") + " kept of texts that no log holds",
                    "run arawn doctor --fix, which forgets them")
                    .repairedBy(this::forget));
        }
    }

    private void read(RemovedLog removed) {
        try {
            Pages.of(log, removed, PAGE).forEach(this::page);
        } catch (LogUnavailableException unreadable) {
            // Its vectors cannot be distinguished from vectors without a log; they are made again when needed.
        }
    }

    /** The number of current vectors whose text is in no log. */
    private long strange() {
        if (said.cardinality() == kept.length) {
            return 0;
        }
        long[] count = {0};
        vectors.texts(text -> count[0] += isSaid(text) ? 0 : 1);
        return count[0];
    }

    /** Removes the outdated vectors first. If an unnoticed change of a log leaves some, removes all vectors. */
    private void forget() {
        Recall.prune(log, vectors);
        if (strange() > 0) {
            vectors.logs().stream().map(KeptLog::id).distinct().forEach(vectors::forget);
            vectors.prune();
        }
    }
}
