package io.arawn.workstream.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds out whether the time of some work is linear in the length of a text. The text is doubled three times: linear
 * work then takes eight times as long, and quadratic work 64 times. It measures the processor time of this thread, so
 * that other load on the machine has little effect.
 */
public final class Growth {

    /** The first length, in UTF-16 units; {@code -Darawn.growth=20000} makes all texts longer. */
    private static final int SHORT = Integer.getInteger("arawn.growth", 1_000);

    /** The factor by which texts are shorter for slow work. */
    private static final int SLOWER = 4;

    private static final int DOUBLINGS = 3;
    public static final double MOST_TIMES = 32;

    /**
     * If the long text takes less time than this, the time has not grown quadratically, whatever the short one took.
     */
    private static final long QUICK = 10_000_000;

    /**
     * If a text takes this long, and the last doubling clearly more than doubled the time, the text is not doubled
     * again.
     */
    private static final long SLOW = 2_000_000_000;
    private static final double PLAINLY_MORE = 3;

    private static final int TRIES = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Growth() {}

    /**
     * Runs the work on texts of every kind, short and long.
     *
     * @throws AssertionError that names each kind of text for which the time is more than linear
     */
    public static void assertLinear(String work, Consumer<String> done) {
        assertLinear(work, SHORT, done);
    }

    /**
     * Runs work that is slow per character, on shorter texts of every kind.
     *
     * @throws AssertionError that names each kind of text for which the time is more than linear
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

    /** The factor of the time for eight times the text; 1 if the time is too short to measure. */
    public static double times(HostileText kind, int shortest, Consumer<String> done) {
        long before = cpuTime(kind.ofLength(shortest), done);
        for (int doubling = before < QUICK ? DOUBLINGS : 1; doubling <= DOUBLINGS; doubling++) {
            long now = cpuTime(kind.ofLength(shortest << doubling), done);
            if (now > SLOW && doubling < DOUBLINGS && now > before * PLAINLY_MORE) {
                return Math.pow((double) now / before, DOUBLINGS);
            }
            before = now;
        }
        return before < QUICK ? 1 : best(kind.ofLength(shortest << DOUBLINGS), kind.ofLength(shortest), done);
    }

    /** The best times of both texts against each other, as code is slow at first, and others disturb what is quick. */
    private static double best(String text, String part, Consumer<String> done) {
        long whole = Long.MAX_VALUE;
        long less = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            whole = Math.min(whole, cpuTime(text, done));
            less = Math.min(less, cpuTime(part, done));
            if (whole < QUICK) {
                return 1;
            }
            if (whole <= MOST_TIMES * less) {
                break;
            }
        }
        return (double) whole / less;
    }

    private static long cpuTime(String text, Consumer<String> done) {
        long start = THREADS.getCurrentThreadCpuTime();
        done.accept(text);
        return Math.max(1, THREADS.getCurrentThreadCpuTime() - start);
    }
}
