package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessException;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.Question;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Who asks, and from where. The rules are read with each question, so that a token that is revoked or ends opens nothing from
 * then on, whatever was begun with it. Many threads can use one object.
 */
public final class Viewer {

    private final Trail trail;
    private final Optional<Shown> shown;
    private final boolean everything;
    private final Optional<String> name;
    private final String from;

    /**
     * Where it is noted what viewers do.
     *
     * @param entries opened with the first entry
     */
    public record Trail(Supplier<AuditTrail> entries, InstantSource clock, Consumer<String> notices) {}

    /** A token that was shown. */
    private record Shown(AccessStore store, InstantSource clock, AccessToken token) {

        Optional<AccessToken> good(AccessRules rules) {
            return rules.token(token.sha256(), clock.instant());
        }
    }

    private Viewer(Trail trail, Optional<Shown> shown, boolean everything, Optional<String> name, String from) {
        this.trail = trail;
        this.shown = shown;
        this.everything = everything;
        this.name = name;
        this.from = from;
    }

    /** Who may do everything: the user of the machine, or of the server's own token. */
    public static Viewer operator(Trail trail, Optional<String> name, String from) {
        return new Viewer(trail, Optional.empty(), true, name, from);
    }

    /** Who may do nothing. */
    public static Viewer nobody(Trail trail, String from) {
        return new Viewer(trail, Optional.empty(), false, Optional.empty(), from);
    }

    /** Who shows the text of this token; empty if it is not accepted now. */
    public static Optional<Viewer> of(Trail trail, AccessStore store, String text, String from) {
        return store.rules().token(AccessToken.sha256(text), trail.clock().instant()).map(token -> new Viewer(
                trail, Optional.of(new Shown(store, trail.clock(), token)), false, Optional.of(token.person().value()),
                from));
    }

    /** The person whose token it is. */
    public Optional<AccessName> person() {
        return shown.map(each -> each.token().person());
    }

    Trail trail() {
        return trail;
    }

    /** Notes something that they did to a person, a group or a token, or that was refused. */
    public void note(Action action, Optional<WorkstreamId> id, String about) {
        new Witness(this).note(action, id, about);
    }

    /** The author of what they do: the person, else the one that is given. */
    public Optional<String> author(Optional<String> given) {
        return signature().author(given);
    }

    /** The question as theirs, whatever its client says. */
    public Question signed(Question question) {
        return signature().signed(question);
    }

    /** The request as theirs, whatever its client says. */
    public ClientRequest signed(ClientRequest request) {
        return signature().signed(request);
    }

    /** Who is made the author of what they say. */
    Signature signature() {
        return new Signature(person());
    }

    /** The name under which it is noted what they do. */
    Optional<String> name() {
        return name;
    }

    Optional<String> token() {
        return shown.map(each -> each.token().name().value());
    }

    String from() {
        return from;
    }

    /** What they may do in a workstream; empty if they may not know of it. */
    public Optional<Right> right(WorkstreamId id) {
        return shown.<Optional<Right>>map(each -> {
            AccessRules rules = each.store().rules();
            return each.good(rules).flatMap(token -> rules.right(token, id));
        }).orElseGet(() -> everything ? Optional.of(Right.ADMIN) : Optional.empty());
    }

    /** Whether they may know of a workstream, by the rules of this moment. */
    Predicate<WorkstreamId> sight() {
        if (shown.isEmpty()) {
            return id -> everything;
        }
        AccessRules rules = shown.get().store().rules();
        Optional<AccessToken> good = shown.get().good(rules);
        return id -> good.flatMap(token -> rules.right(token, id)).isPresent();
    }

    /** Whether they have this right in a workstream. */
    public boolean may(Right right, WorkstreamId id) {
        return right(id).filter(own -> own.includes(right)).isPresent();
    }

    /** Whether nothing is hidden from them. */
    boolean seesAll() {
        return everything;
    }

    /** Whether they may know of the workstream. */
    boolean sees(WorkstreamId id) {
        return right(id).isPresent();
    }

    /**
     * Checks that they have a right in a workstream.
     *
     * @throws UnknownWorkstreamException when they may not know of it, as if it did not exist
     * @throws AccessException when they may know of it, and not do this
     */
    public void require(Right right, WorkstreamId id) {
        Right own = right(id).orElseThrow(() -> unknown(id.value()));
        if (!own.includes(right)) {
            throw AccessException.forbidden(switch (right) {
                case READ, WRITE -> "change workstream " + id;
                case OWN -> "share workstream " + id + " or to remove anything for good; its owner may";
                case ADMIN -> "do this; a token of the scope admin does";
            });
        }
    }

    /** The error for a workstream that does not exist, and for one that they may not know. */
    static UnknownWorkstreamException unknown(String reference) {
        return new UnknownWorkstreamException(reference, Optional.empty());
    }

    /** Checks that they may create workstreams. */
    void requireCreating() {
        boolean creates = shown.map(each -> each.good(each.store().rules()).filter(AccessRules::creates).isPresent())
                .orElse(everything);
        if (!creates) {
            throw AccessException.forbidden("create workstreams");
        }
    }

    /** Whether they may do everything. */
    public boolean isAdmin() {
        return shown.map(each -> each.good(each.store().rules())
                .filter(token -> token.scope() == Right.ADMIN && token.only().isEmpty()).isPresent())
                .orElse(everything);
    }

    /** Checks that they may do everything. */
    public void requireAdmin() {
        if (!isAdmin()) {
            throw AccessException.forbidden("do this; a token of the scope admin does");
        }
    }
}
