package io.arawn.workstream.access;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who may use a workstream. Private if it has no more than an owner.
 *
 * @param owner empty if nobody owns it; then only tokens of the scope {@code ADMIN} delete it
 * @param people the rights of named people, {@code READ} or {@code WRITE}
 * @param groups the rights of the members of groups
 * @param team the right of every person; empty for none
 */
public record Sharing(
        Optional<AccessName> owner, Map<AccessName, Right> people, Map<AccessName, Right> groups,
        Optional<Right> team) {

    /** Of a workstream that nobody owns and that is shared with nobody. */
    public static final Sharing NOBODYS = new Sharing(Optional.empty(), Map.of(), Map.of(), Optional.empty());

    public Sharing {
        people = Map.copyOf(people);
        groups = Map.copyOf(groups);
    }

    /** Of a workstream that only this person uses. */
    public static Sharing privateTo(AccessName person) {
        return NOBODYS.ownedBy(Optional.of(person));
    }

    /** The same with another owner. */
    public Sharing ownedBy(Optional<AccessName> person) {
        return new Sharing(person, people, groups, team);
    }

    /** The same with another right of a person; empty for none. */
    public Sharing withPerson(AccessName person, Optional<Right> right) {
        return new Sharing(owner, with(people, person, right), groups, team);
    }

    /** The same with another right of the members of a group; empty for none. */
    public Sharing withGroup(AccessName group, Optional<Right> right) {
        return new Sharing(owner, people, with(groups, group, right), team);
    }

    /** The same with another right of every person; empty for none. */
    public Sharing withTeam(Optional<Right> right) {
        return new Sharing(owner, people, groups, right);
    }

    private static Map<AccessName, Right> with(
            Map<AccessName, Right> rights, AccessName name, Optional<Right> right) {
        Map<AccessName, Right> changed = new TreeMap<>(rights);
        right.ifPresentOrElse(given -> changed.put(name, given), () -> changed.remove(name));
        return changed;
    }

    /** The largest right of a person in these groups; empty for none. */
    Optional<Right> of(AccessName person, Set<AccessName> memberOf) {
        Stream<Right> owned = owner.filter(person::equals).map(any -> Right.OWN).stream();
        Stream<Right> named = Stream.ofNullable(people.get(person));
        Stream<Right> grouped = groups.entrySet().stream()
                .filter(each -> memberOf.contains(each.getKey()))
                .map(Map.Entry::getValue);
        return Stream.of(owned, named, grouped, team.stream())
                .flatMap(rights -> rights)
                .max(Comparator.naturalOrder());
    }
}
