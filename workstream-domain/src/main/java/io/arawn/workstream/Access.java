package io.arawn.workstream;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AccessRules.Group;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.assembly.Assembly;
import io.arawn.workstream.guard.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * People with tokens of their own, the groups they are in, and with whom workstreams are shared.
 *
 * <p>An {@link Arawn} from {@link #view} does only what its person may do. It answers what the person may not know of as what
 * does not exist, and throws {@code AccessException} for what the person may see and not do. The {@code Arawn} of the builder
 * may do everything. What is done through a view is noted in the audit trail.
 */
public final class Access {

    /** Where somebody is who came by no network. */
    public static final String THIS_MACHINE = Assembly.THIS_MACHINE;

    private static final int TOKEN_BYTES = 32;

    private final Assembly parts;

    Access(Assembly parts) {
        this.parts = parts;
    }

    /**
     * A new token.
     *
     * @param text the token itself, which is kept nowhere
     */
    public record Issued(AccessToken token, String text) {}

    /** Whether there are people. Then everybody who comes by a network shows a token. */
    public boolean isDefined() {
        return parts.access().rules().areDefined();
    }

    /**
     * The workstreams as the owner of this token may use them; empty if the token is not accepted. A right that ends while the
     * view is in use ends there too, with the next call.
     *
     * @param from the address of the client
     */
    public Optional<Arawn> view(String token, String from) {
        return Viewer.of(parts.trail(), parts.access(), token, from).map(this::seenBy);
    }

    /** All workstreams, where what is done is noted as done by the user of this name. */
    public Arawn operatorView(Optional<String> name, String from) {
        parts.viewer().requireAdmin();
        return seenBy(Viewer.operator(parts.trail(), name, from));
    }

    /** No workstreams, for those who show no token. */
    public Arawn emptyView(String from) {
        return seenBy(Viewer.nobody(parts.trail(), from));
    }

    private Arawn seenBy(Viewer viewer) {
        return new Arawn(parts.seenBy(viewer));
    }

    /** The person whose view this is; empty for the others. */
    public Optional<AccessName> person() {
        return parts.viewer().person();
    }

    /** Whether they have a right in a workstream. */
    public boolean may(Right right, WorkstreamId id) {
        return parts.viewer().may(right, id);
    }

    /** Checks that everything is permitted; throws {@code AccessException} if not. */
    public void requireAdmin() {
        parts.viewer().requireAdmin();
    }

    /** All people, groups, tokens and sharings. */
    public AccessRules rules() {
        requireAdmin();
        return parts.access().rules();
    }

    private void change(Action action, AccessName about, UnaryOperator<AccessRules> change) {
        requireAdmin();
        parts.access().change(change);
        parts.viewer().note(action, Optional.empty(), about.value());
    }

    /** Adds a person. */
    public Person add(AccessName name) {
        Person person = new Person(name, parts.clock().instant());
        change(Action.PERSON_ADDED, name, rules -> rules.with(person));
        return person;
    }

    /** Removes a person with all tokens. Nobody owns then what the person owned. */
    public void remove(AccessName person) {
        change(Action.PERSON_REMOVED, person, rules -> rules.without(person));
    }

    /**
     * Makes a token.
     *
     * @param scope {@code READ}, {@code WRITE} or {@code ADMIN}
     * @param only the workstreams that it opens; empty for all that the person may use
     * @param lifetime after which it is not accepted; empty for no end
     */
    public Issued issue(
            AccessName person,
            AccessName name,
            Right scope,
            Optional<Set<WorkstreamId>> only,
            Optional<Duration> lifetime) {
        if (scope == Right.OWN) {
            throw new InvalidInputException("scope", "the scope of a token is read, write or admin");
        }
        byte[] random = new byte[TOKEN_BYTES];
        parts.random().nextBytes(random);
        String text = AccessToken.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = parts.clock().instant();
        AccessToken token = new AccessToken(
                person, name, AccessToken.sha256(text), scope, only, now, lifetime.map(now::plus), Optional.empty());
        change(Action.TOKEN_ISSUED, person, rules -> rules.with(token));
        return new Issued(token, text);
    }

    /** Revokes one token of a person, or all. */
    public void revoke(AccessName person, Optional<AccessName> token) {
        Instant now = parts.clock().instant();
        change(Action.TOKENS_REVOKED, person, rules -> rules.revoked(person, token, now));
    }

    /** Makes a group of these people, or replaces its members. */
    public void group(AccessName name, Set<AccessName> members) {
        change(Action.GROUP_CHANGED, name, rules -> rules.with(new Group(name, members)));
    }

    /** Removes a group, and what was shared with it. */
    public void removeGroup(AccessName name) {
        change(Action.GROUP_REMOVED, name, rules -> rules.withoutGroup(name));
    }

    /** Who may use a workstream. */
    public Sharing sharing(WorkstreamId id) {
        parts.viewer().require(Right.READ, id);
        return parts.access().rules().sharing(parts.store().get(id).workstream().id());
    }

    /** Changes who may use a workstream. Its owner may, and administrators. */
    public Sharing share(WorkstreamId id, UnaryOperator<Sharing> change) {
        parts.viewer().require(Right.OWN, id);
        WorkstreamId known = parts.store().get(id).workstream().id();
        AccessRules after =
                parts.access().change(rules -> rules.with(known, change.apply(rules.sharing(known))));
        parts.viewer().note(Action.SHARED, Optional.of(known), "");
        return after.sharing(known);
    }

    /** What was done and refused since a time, oldest first. */
    public List<AuditEntry> audit(Instant since) {
        requireAdmin();
        return parts.audit().since(since);
    }

    /** Notes that all messages of a workstream were written out. */
    public void exported(WorkstreamId id) {
        parts.viewer().note(Action.EXPORTED, Optional.of(id), "");
    }

    /** Notes that somebody was refused. */
    public void refused(Action action, String why) {
        parts.viewer().note(action, Optional.empty(), why);
    }
}
