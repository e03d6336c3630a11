package io.arawn.workstream.bench;

/**
 * The sizes of a run.
 *
 * @param messages the messages of the long log
 * @param fewMessages the messages of the short log
 * @param workstreams the workstreams in the list
 * @param appends the appends of one round
 * @param pages the pages read in one round
 * @param rounds the rounds in which floor and subject take turns
 */
record Sizes(int messages, int fewMessages, int workstreams, int appends, int pages, int rounds) {

    /** The sizes for the goals; a message takes about a kilobyte. */
    static final Sizes FULL = new Sizes(1_000_000, 1_000, 10_000, 1_000, 200, 15);

    /** The smallest sizes with which every measure runs. */
    static final Sizes SMALL = new Sizes(2_000, 200, 20, 64, 3, 2);

    Sizes with(String name, int number) {
        return switch (name) {
            case "--messages" -> new Sizes(number, fewMessages, workstreams, appends, pages, rounds);
            case "--workstreams" -> new Sizes(messages, fewMessages, number, appends, pages, rounds);
            case "--appends" -> new Sizes(messages, fewMessages, workstreams, number, pages, rounds);
            case "--pages" -> new Sizes(messages, fewMessages, workstreams, appends, number, rounds);
            case "--rounds" -> new Sizes(messages, fewMessages, workstreams, appends, pages, number);
            default -> throw new IllegalArgumentException(name + " is not understood");
        };
    }
}
