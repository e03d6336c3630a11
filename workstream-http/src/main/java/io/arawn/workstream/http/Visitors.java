package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.mcp.McpSettings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows who may use the server. Without people, that is everybody who shows the server's token, or everybody if it has none.
 * With people, everybody shows a token of a person, or the server's own. Remembers the visitors that came last. Many threads can
 * use one object.
 */
final class Visitors implements AutoCloseable {

    private static final int MOST = 256;

    /** The caller with the server's own token. */
    private static final String TOKEN = "token";

    private final ApiSettings settings;
    private final Arawn arawn;
    private final McpSettings mcp;
    private final Visitor everybody;
    private final Visitor nobody;
    /** By token and address, the least recently seen first. */
    private final Map<String, Visitor> known = new LinkedHashMap<>(16, 0.75f, true);

    Visitors(ApiSettings settings, Arawn arawn, McpSettings mcp) {
        this.settings = settings;
        this.arawn = arawn;
        this.mcp = mcp;
        everybody = new Visitor(arawn, settings.token().map(any -> TOKEN).orElse(""), author(), mcp);
        nobody = new Visitor(arawn.access().emptyView(""), "nobody", Optional.empty(), mcp);
    }

    private Optional<String> author() {
        return settings.token().flatMap(ApiSettings.Token::author);
    }

    /** Whether a request must show a token. Other machines must always. */
    boolean showTokens() {
        return settings.token().isPresent() || !Loopback.isLoopback(settings.host()) || arawn.access().isDefined();
    }

    /** Who sends what needs no token. */
    Visitor nobody() {
        return nobody;
    }

    /**
     * Who shows these tokens; empty if none of them is accepted.
     *
     * @param from the address of the client
     */
    Optional<Visitor> admitted(List<String> tokens, String from) {
        if (!showTokens()) {
            return Optional.of(everybody);
        }
        boolean people = arawn.access().isDefined();
        for (String token : tokens) {
            if (settings.token().filter(own -> own.secret().matches(token)).isPresent()) {
                return Optional.of(people
                        ? remembered(TOKEN, from, () -> arawn.access().operatorView(author(), from))
                        : everybody);
            }
            Optional<Arawn> view = people ? arawn.access().view(token, from) : Optional.empty();
            if (view.isPresent()) {
                return Optional.of(remembered(AccessToken.sha256(token), from, view::orElseThrow));
            }
        }
        return Optional.empty();
    }

    private synchronized Visitor remembered(String caller, String from, Supplier<Arawn> view) {
        Visitor visitor = known.computeIfAbsent(
                caller + " " + from, any -> new Visitor(view.get(), caller, author(), mcp));
        Iterator<Visitor> eldest = known.values().iterator();
        while (known.size() > MOST) {
            eldest.next().close();
            eldest.remove();
        }
        return visitor;
    }

    /** Notes that somebody from this address showed a wrong token, if there are people. */
    void refused(String from) {
        if (arawn.access().isDefined()) {
            arawn.access().emptyView(from).access().refused(Action.SIGN_IN_REFUSED, "a wrong token");
        }
    }

    @Override
    public synchronized void close() {
        everybody.close();
        known.values().forEach(Visitor::close);
    }
}
