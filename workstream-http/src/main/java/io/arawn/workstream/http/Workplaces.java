package io.arawn.workstream.http;

/**
 * The places for work that uses the processor or waits for a disk or a lock. No place waits for another.
 *
 * @param quick parses bodies, appends and reads
 * @param changes changes names and states, under one lock
 * @param heavy runs plans, searches, summaries and similar work; never all at once for one workstream
 */
record Workplaces(Work quick, Work changes, Work heavy) implements AutoCloseable {

    private static final int QUICK_AT_ONCE = 16;
    private static final int CHANGES_AT_ONCE = 4;
    /** The number of tasks that may wait for a place. */
    static final int WAITING = 1_024;

    static Workplaces of(ApiSettings.Capacity capacity) {
        return new Workplaces(
                work("quick", QUICK_AT_ONCE, capacity),
                work("change", CHANGES_AT_ONCE, capacity),
                work("heavy", capacity.heavy(), capacity));
    }

    private static Work work(String name, int atOnce, ApiSettings.Capacity capacity) {
        return new Work(name, new FairQueue(atOnce, WAITING), capacity.workAtMost());
    }

    /** Tells how many tasks wait for each place. */
    void measureIn(Metrics metrics) {
        metrics.gauge("arawn_quick_waiting", "Requests that wait to read or append.", quick::waiting);
        metrics.gauge("arawn_changes_waiting", "Requests that wait to change names or states.", changes::waiting);
        metrics.gauge("arawn_heavy_waiting", "Plans, searches and similar work that wait.", heavy::waiting);
    }

    @Override
    public void close() {
        quick.close();
        changes.close();
        heavy.close();
    }
}
