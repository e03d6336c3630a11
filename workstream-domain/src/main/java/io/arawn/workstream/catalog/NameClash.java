package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Several workstreams with one name, for example after two folders were merged.
 *
 * @param name the name, in the spelling of the first workstream
 * @param holders the workstreams, two or more
 * @param idOfFirst whether the name is the id of the first workstream; then it means that one
 */
public record NameClash(String name, List<WorkstreamId> holders, boolean idOfFirst) {

    public NameClash {
        holders = List.copyOf(holders);
    }

    /** All clashes among these workstreams, ordered by name. */
    public static List<NameClash> among(Collection<Workstream> workstreams) {
        Map<String, WorkstreamId> byId = HashMap.newHashMap(workstreams.size());
        Map<String, List<Workstream>> byName = HashMap.newHashMap(workstreams.size());
        for (Workstream each : workstreams) {
            byId.put(each.id().value(), each.id());
            byName.computeIfAbsent(WorkstreamName.keyOf(each.name()), key -> new ArrayList<>(1)).add(each);
        }
        TreeMap<String, NameClash> clashes = new TreeMap<>();
        byName.forEach((key, named) -> {
            WorkstreamId id = byId.getOrDefault(key, named.getFirst().id());
            if (named.size() > 1 || !named.getFirst().id().equals(id)) {
                clashes.put(key, clash(Optional.ofNullable(byId.get(key)), named));
            }
        });
        return List.copyOf(clashes.values());
    }

    private static NameClash clash(Optional<WorkstreamId> id, List<Workstream> named) {
        List<WorkstreamId> holders = new ArrayList<>(id.stream().toList());
        named.stream().map(Workstream::id).filter(each -> !id.equals(Optional.of(each))).sorted().forEach(holders::add);
        return new NameClash(named.getFirst().name(), holders, id.isPresent());
    }
}
