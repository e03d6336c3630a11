package io.arawn.workstream.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds out whether time grows with a text and no faster. A text is doubled three times: work that grows with it then takes
 * eight times as long, and work that grows with its square 64 times. Time is what the processor gave to this thread, so
 * that others on the machine count little.
 */
public final class Growth {

    /** The length to begin with, in UTF-16 units; {@code -Darawn.growth=20000} makes all texts longer. */
    private static final int SHORT = Integer.getInteger("arawn.growth", 2_000);

    /** How much shorter the texts are for work that takes long for each character. */
    private static final int SLOWER = 4;

    private static final int DOUBLINGS = 3;
    static final double MOST_TIMES = 32;

    /** What takes less for the long text has not grown with a square, whatever the short one took. */
    private static final long QUICK = 10_000_000;

    /** Whoever takes this long is not doubled further when the last doubling was plainly more than a doubling. */
    private static final long SLOW = 2_000_000_000;
    private static final double PLAINLY_MORE = 3;

    private static final int TRIES = 2;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Growth() {}

    /**
     * Does the work on texts of every kind, short and long.
     *
     * @throws AssertionError naming each kind of text for which the work takes more than in proportion
     */
    public static void assertLinear(String work, Consumer<String> done) {
        assertLinear(work, SHORT, done);
    }

    /**
     * Does work that takes long for each character, on shorter texts of every kind.
     *
     * @throws AssertionError naming each kind of text for which the work takes more than in proportion
     */
    public static void assertSlowlyLinear(String work, Consumer<String> done) {
        assertLinear(work, SHORT / SLOWER, done);
    }

    private static void assertLinear(String work, int shortest, Consumer<String> done) {
        List<String> tooSlow = new ArrayList<>();
        HostileText.all().forEach(kind -> {
            double times = times(kind, shortest, done);
            if (times > MOST_TIMES) {
                tooSlow.add(String.format(Locale.ROOT, "%s: %.0f", kind, times));
            }
        });
        if (!tooSlow.isEmpty()) {
            throw new AssertionError(work + " takes more than in proportion; times as long for 8 times the text of "
                    + String.join("; ", tooSlow));
        }
    }

    /** How many times as long the work takes for eight times the text; 1 where that is too quick to tell. */
    static double times(HostileText kind, int shortest, Consumer<String> done) {
        long before = cpuTime(kind.ofLength(shortest), done);
        for (int doubling = before < QUICK ? DOUBLINGS : 1; doubling <= DOUBLINGS; doubling++) {
            long now = cpuTime(kind.ofLength(shortest << doubling), done);
            if (now > SLOW && doubling < DOUBLINGS && now > before * PLAINLY_MORE) {
                return Math.pow((double) now / before, DOUBLINGS);
            }
            before = now;
        }
        return before < QUICK
                ? 1
                : (double) best(kind.ofLength(shortest << DOUBLINGS), done) / best(kind.ofLength(shortest), done);
    }

    private static long best(String text, Consumer<String> done) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            best = Math.min(best, cpuTime(text, done));
        }
        return best;
    }

    private static long cpuTime(String text, Consumer<String> done) {
        long start = THREADS.getCurrentThreadCpuTime();
        done.accept(text);
        return Math.max(1, THREADS.getCurrentThreadCpuTime() - start);
    }
}
