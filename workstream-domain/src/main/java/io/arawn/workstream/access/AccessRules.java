package io.arawn.workstream.access;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All people, groups and tokens, and with whom each workstream is shared, at one moment. {@link #right} is the rule by which
 * every interface decides.
 *
 * @param sharings those of workstreams that somebody owns or that are shared
 */
public record AccessRules(
        List<Person> people, List<Group> groups, List<AccessToken> tokens, Map<WorkstreamId, Sharing> sharings) {

    /** The name that stands for every person, where a workstream is shared. */
    public static final String EVERYBODY = "team";

    /** Nobody: then there are no people with tokens of their own. */
    public static final AccessRules NONE = new AccessRules(List.of(), List.of(), List.of(), Map.of());

    public AccessRules {
        people = List.copyOf(people);
        groups = List.copyOf(groups);
        tokens = List.copyOf(tokens);
        sharings = Map.copyOf(sharings);
    }

    /** Whether there are people, so that everybody must show a token. */
    public boolean areDefined() {
        return !people.isEmpty();
    }

    /** The token with this SHA-256, if it is accepted at this time. */
    public Optional<AccessToken> token(String sha256, Instant now) {
        return tokens.stream()
                .filter(token -> token.sha256().equals(sha256) && token.isGood(now) && knows(token.person()))
                .findFirst();
    }

    /** What somebody may do in a workstream with this token; empty if they may not know of it. */
    public Optional<Right> right(AccessToken token, WorkstreamId id) {
        if (!token.opens(id)) {
            return Optional.empty();
        }
        if (token.scope() == Right.ADMIN) {
            return Optional.of(Right.ADMIN);
        }
        Optional<Right> own = sharing(id).of(token.person(), groupsOf(token.person()));
        return token.scope() == Right.READ ? own.map(right -> right.atMost(Right.READ)) : own;
    }

    /** Whether somebody may create workstreams with this token, which they then own. */
    public static boolean creates(AccessToken token) {
        return token.scope() != Right.READ && token.only().isEmpty();
    }

    /** Who may use a workstream. */
    public Sharing sharing(WorkstreamId id) {
        return sharings.getOrDefault(id, Sharing.NOBODYS);
    }

    /** The groups of a person. */
    private Set<AccessName> groupsOf(AccessName person) {
        return groups.stream()
                .filter(group -> group.members().contains(person))
                .map(Group::name)
                .collect(Collectors.toSet());
    }

    private boolean knows(AccessName person) {
        return people.stream().anyMatch(each -> each.name().equals(person));
    }

    private void requirePerson(AccessName name) {
        if (!knows(name)) {
            throw AccessException.unknown("person", name);
        }
    }

    /** The same with another person. */
    public AccessRules with(Person person) {
        if (person.name().value().equals(EVERYBODY)) {
            throw new InvalidInputException("name", "'" + EVERYBODY + "' means every person; choose another name");
        }
        if (knows(person.name())) {
            throw AccessException.taken("person", person.name());
        }
        return new AccessRules(and(people, person), groups, tokens, sharings);
    }

    private static <T> List<T> and(List<T> before, T another) {
        return Stream.concat(before.stream(), Stream.of(another)).toList();
    }

    private static <T> List<T> except(List<T> all, Predicate<T> left) {
        return all.stream().filter(left.negate()).toList();
    }

    /** The same without a person, their tokens and their rights; nobody owns then what the person owned. */
    public AccessRules without(AccessName person) {
        requirePerson(person);
        Map<WorkstreamId, Sharing> left = new HashMap<>();
        sharings.forEach((id, sharing) -> put(left, id, sharing
                .withPerson(person, Optional.empty())
                .ownedBy(sharing.owner().filter(owner -> !owner.equals(person)))));
        return new AccessRules(
                except(people, each -> each.name().equals(person)),
                groups.stream().map(group -> new Group(group.name(),
                        group.members().stream().filter(each -> !each.equals(person)).collect(Collectors.toSet())))
                        .toList(),
                except(tokens, token -> token.person().equals(person)),
                left);
    }

    private static void put(Map<WorkstreamId, Sharing> sharings, WorkstreamId id, Sharing sharing) {
        if (sharing.equals(Sharing.NOBODYS)) {
            sharings.remove(id);
        } else {
            sharings.put(id, sharing);
        }
    }

    /** The same with another token, in place of one of this name that is no longer accepted. */
    public AccessRules with(AccessToken token) {
        requirePerson(token.person());
        Predicate<AccessToken> same =
                other -> other.person().equals(token.person()) && other.name().equals(token.name());
        if (tokens.stream().anyMatch(same.and(other -> other.isGood(token.since())))) {
            throw AccessException.taken("token", token.name());
        }
        return new AccessRules(people, groups, and(except(tokens, same), token), sharings);
    }

    /** The same with one token of a person revoked, or with all. */
    public AccessRules revoked(AccessName person, Optional<AccessName> name, Instant now) {
        requirePerson(person);
        Predicate<AccessToken> meant = token -> token.person().equals(person)
                && name.map(token.name()::equals).orElse(true);
        if (name.isPresent() && tokens.stream().noneMatch(meant)) {
            throw AccessException.unknown("token of " + person, name.get());
        }
        return new AccessRules(people, groups, tokens.stream()
                .map(token -> meant.test(token) ? token.revokedAt(now) : token)
                .toList(), sharings);
    }

    /** The same with a group, in place of one of this name. */
    public AccessRules with(Group group) {
        group.members().forEach(this::requirePerson);
        List<Group> others = except(groups, each -> each.name().equals(group.name()));
        return new AccessRules(people, and(others, group), tokens, sharings);
    }

    /** The same without a group and its rights. */
    public AccessRules withoutGroup(AccessName name) {
        requireGroup(name);
        Map<WorkstreamId, Sharing> left = new HashMap<>();
        sharings.forEach((id, sharing) -> put(left, id, sharing.withGroup(name, Optional.empty())));
        return new AccessRules(people, except(groups, each -> each.name().equals(name)), tokens, left);
    }

    private void requireGroup(AccessName name) {
        if (groups.stream().noneMatch(each -> each.name().equals(name))) {
            throw AccessException.unknown("group", name);
        }
    }

    /** The same with another sharing of a workstream, among people and groups that are known. */
    public AccessRules with(WorkstreamId id, Sharing sharing) {
        sharing.owner().ifPresent(this::requirePerson);
        sharing.people().keySet().forEach(this::requirePerson);
        sharing.groups().keySet().forEach(this::requireGroup);
        Stream.of(sharing.people().values().stream(), sharing.groups().values().stream(), sharing.team().stream())
                .flatMap(rights -> rights)
                .forEach(AccessRules::requireShareable);
        Map<WorkstreamId, Sharing> changed = new HashMap<>(sharings);
        put(changed, id, Objects.requireNonNull(sharing));
        return new AccessRules(people, groups, tokens, changed);
    }

    private static void requireShareable(Right right) {
        if (right.includes(Right.OWN)) {
            throw new InvalidInputException("right", "a workstream is shared to read or to write; it has one owner");
        }
    }

    /** A person who may have tokens. */
    public record Person(AccessName name, Instant since) {}

    /** People with whom a workstream can be shared at once. */
    public record Group(AccessName name, Set<AccessName> members) {

        public Group {
            members = Set.copyOf(members);
        }
    }

    /**
     * A token of a person, without its text.
     *
     * @param name unique among the tokens of the person
     * @param sha256 the SHA-256 of its text, in hexadecimal digits; the text has 256 random bits, so that it cannot be guessed
     *     from this
     * @param scope the most that it permits: {@code READ}, {@code WRITE}, which includes what the person owns, or {@code ADMIN}
     * @param only the workstreams that it opens; empty for all that the person may use
     * @param until the time from which it is not accepted; empty for never
     * @param revoked when it was revoked; empty if it was not
     */
    public record AccessToken(
            AccessName person,
            AccessName name,
            String sha256,
            Right scope,
            Optional<Set<WorkstreamId>> only,
            Instant since,
            Optional<Instant> until,
            Optional<Instant> revoked) {

        /** What the text of each token begins with, so that people and scanners of sources know it. */
        public static final String PREFIX = "arawn_";

        public AccessToken {
            only = only.map(Set::copyOf);
        }

        /** The SHA-256 of the text of a token. */
        public static String sha256(String text) {
            return AttachedFile.sha256(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Whether it is accepted at this time. */
        public boolean isGood(Instant now) {
            return revoked.isEmpty() && until.map(now::isBefore).orElse(true);
        }

        /** Whether it opens the workstream, if the person may use that. */
        public boolean opens(WorkstreamId id) {
            return only.map(ids -> ids.contains(id)).orElse(true);
        }

        /** The same token, revoked. */
        AccessToken revokedAt(Instant time) {
            return new AccessToken(person, name, sha256, scope, only, since, until,
                    revoked.or(() -> Optional.of(time)));
        }
    }
}
