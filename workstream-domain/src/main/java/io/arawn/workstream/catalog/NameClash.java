package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Workstreams that answer to one name, as folders that were put together may hold them.
 *
 * @param name as the first of them spells it
 * @param holders two or more
 * @param idOfFirst whether it is the id of the first of them, and so means that one
 */
public record NameClash(String name, List<WorkstreamId> holders, boolean idOfFirst) {

    public NameClash {
        holders = List.copyOf(holders);
    }

    /** All clashes among these, by name. */
    public static List<NameClash> among(Collection<Workstream> workstreams) {
        Map<WorkstreamId, Workstream> byId =
                workstreams.stream().collect(Collectors.toMap(Workstream::id, Function.identity()));
        TreeMap<String, List<Workstream>> byName = new TreeMap<>();
        for (Workstream each : workstreams) {
            byName.computeIfAbsent(Existing.key(each.name()), key -> new ArrayList<>()).add(each);
        }
        List<NameClash> clashes = new ArrayList<>();
        byName.forEach((key, named) -> clash(byId, key, named).ifPresent(clashes::add));
        return clashes;
    }

    private static Optional<NameClash> clash(
            Map<WorkstreamId, Workstream> byId, String key, List<Workstream> named) {
        Optional<WorkstreamId> id = WorkstreamId.parse(key).filter(byId::containsKey);
        List<WorkstreamId> holders = new ArrayList<>(id.stream().toList());
        named.stream().map(Workstream::id).filter(each -> !id.equals(Optional.of(each))).sorted().forEach(holders::add);
        return holders.size() < 2
                ? Optional.empty()
                : Optional.of(new NameClash(named.getFirst().name(), holders, id.isPresent()));
    }
}
