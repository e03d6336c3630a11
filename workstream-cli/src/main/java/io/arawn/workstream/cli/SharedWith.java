package io.arawn.workstream.cli;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who uses a workstream, in words. */
final class SharedWith {

    private SharedWith() {}

    /** Such as {@code of ann; read: team, @interns; write: bob}. */
    static String words(Sharing sharing) {
        return Stream.of(
                Optional.of(sharing.owner().map(owner -> "of " + owner).orElse("of nobody")),
                names(sharing, Right.READ),
                names(sharing, Right.WRITE))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> names(Sharing sharing, Right right) {
        String names = Stream.of(
                sharing.team().stream().filter(right::equals).map(any -> "team"),
                having(sharing.groups(), right).map(group -> "@" + group),
                having(sharing.people(), right).map(AccessName::value))
                .flatMap(each -> each)
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty()).map(text -> right + ": " + text);
    }

    private static Stream<AccessName> having(Map<AccessName, Right> rights, Right right) {
        return new TreeMap<>(rights).entrySet().stream()
                .filter(each -> each.getValue() == right)
                .map(Map.Entry::getKey);
    }
}
