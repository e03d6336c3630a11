package io.arawn.workstream.bench;

/**
 * How much is measured.
 *
 * @param messages of the long log
 * @param fewMessages of the short log that it is compared with
 * @param workstreams in the list
 * @param appends of one round
 * @param pages that are read in one round
 * @param rounds in which floor and subject take turns
 */
record Sizes(int messages, int fewMessages, int workstreams, int appends, int pages, int rounds) {

    /** What the goals are meant for; a message takes about a kilobyte. */
    static final Sizes FULL = new Sizes(1_000_000, 1_000, 10_000, 1_000, 200, 15);

    /** Enough to see that everything can be measured, and nothing more. */
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
