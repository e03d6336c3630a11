package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

import java.util.TreeSet;
import java.util.stream.Collectors;

/** The roles and authors of all messages in some workstreams. */
final class Speakers {

    private static final int PAGE = 500;
    private static final int MOST_NAMED = 20;

    private final NavigableSet<String> roles = new TreeSet<>();
    private final NavigableSet<String> authors = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private Speakers() {}

    /** Reads all messages of the workstreams. */
    static Speakers in(List<WorkstreamId> workstreams, Arawn arawn) {
        Speakers speakers = new Speakers();
        for (WorkstreamId id : workstreams) {
            for (MessagePage page : MessagePage.all(Optional.empty(), after -> arawn.oldestFirst(id, after, PAGE))) {
                page.messages().forEach(speakers::add);
            }
        }
        return speakers;
    }

    private void add(Message message) {
        roles.add(message.role().name());
        message.author().ifPresent(authors::add);
    }

    /** @throws CommandFailure if this is no role of the log format and no message has it */
    void requireRole(Role role) {
        if (!role.known() && !roles.contains(role.name())) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "--role: no message has the role '" + role + "'; there are " + named(roles));
        }
    }

    /** @throws CommandFailure if no message has this author */
    void requireAuthor(String author) {
        if (!authors.contains(author)) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "--author: no message is by '" + author + "'; there are messages by " + named(authors));
        }
    }

    private static String named(NavigableSet<String> names) {
        if (names.isEmpty()) {
            return "nobody with a name";
        }
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
