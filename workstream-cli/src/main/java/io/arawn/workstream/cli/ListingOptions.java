package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that choose and order the workstreams of a list. */
final class ListingOptions {

    /** The orders, as the user types them. */
    enum Order {
        used,
        created,
        messages,
        name;

        private Comparator<Workstream> comparator() {
            return switch (this) {
                case used -> Comparator.comparing(Workstream::lastUsed).reversed();
                case created -> Comparator.comparing(Workstream::createdAt).reversed();
                case messages -> Comparator.comparingLong(Workstream::messageCount).reversed();
                case name -> Comparator.comparing(each -> WorkstreamName.keyOf(each.name()));
            };
        }
    }

    @Option(names = "--match", paramLabel = "<text>",
            description = "List only workstreams whose names contain this text, in capitals or not.")
    Optional<String> match = Optional.empty();

    @Option(names = "--sort", paramLabel = "<order>",
            description = "The order: used (last used first), created (newest first), messages (most first) or name."
                    + " Default: used.")
    Order order = Order.used;

    @Option(names = {"-n", "--limit"}, paramLabel = "<n>", description = "List at most this many workstreams.")
    Optional<Integer> limit = Optional.empty();

    /** Those that the user wants, in the user's order. Those that the order does not tell apart stay as they are. */
    List<Workstream> of(Stream<Workstream> workstreams, TimeOptions.Window window) {
        limit.filter(most -> most < 1).ifPresent(most -> {
            throw new CommandFailure(ExitCode.USAGE, "--limit: must be at least 1, it is " + most);
        });
        Optional<String> part = match.map(WorkstreamName::keyOf);
        return workstreams
                .filter(each -> window.holds(each.lastUsed()))
                .filter(each -> part.stream().allMatch(WorkstreamName.keyOf(each.name())::contains))
                .sorted(order.comparator())
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
    }

    /** Whether the options name another list than the whole one in its usual order. */
    boolean chosen() {
        return match.isPresent() || limit.isPresent() || order != Order.used;
    }
}
