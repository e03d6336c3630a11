package io.arawn.workstream.assembly;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.UnknownSpeakerException;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The roles and authors of the messages in which a search looks. */
final class Speakers {

    private static final int PAGE = 500;
    private static final int MOST_NAMED = 20;

    private final NavigableSet<String> roles = new TreeSet<>();
    private final NavigableSet<String> authors = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private Speakers() {}

    /**
     * Searches, and tells why nothing was found, if it is because nobody of this name speaks.
     *
     * @throws UnknownSpeakerException if no message has the author, or the role, and the role is none of the log format
     */
    static List<Found> search(WorkstreamStore store, Search search) {
        List<Found> found = store.search(search);
        if (found.isEmpty() && (search.role().isPresent() || search.author().isPresent())) {
            require(search, store);
        }
        return found;
    }

    private static void require(Search search, WorkstreamStore store) {
        Speakers speakers = new Speakers();
        List<WorkstreamId> searched = search.workstream().map(List::of).orElseGet(
                () -> store.list(Listing.all(true)).stream().map(entry -> entry.workstream().id()).toList());
        for (WorkstreamId id : searched) {
            for (MessagePage page : MessagePage.all(Optional.empty(), after -> store.oldestFirst(id, after, PAGE))) {
                page.messages().forEach(speakers::add);
                if (speakers.missing(search).isEmpty()) {
                    return;
                }
            }
        }
        speakers.missing(search).ifPresent(missing -> {
            throw new UnknownSpeakerException(missing);
        });
    }

    private void add(Message message) {
        roles.add(message.role().name());
        message.author().ifPresent(authors::add);
    }

    private Optional<String> missing(Search search) {
        Optional<String> role = search.role().filter(wanted -> !wanted.known() && !roles.contains(wanted.name()))
                .map(wanted -> "no message has the role '" + wanted + "'; there are " + named(roles));
        return role.or(() -> search.author().filter(wanted -> !authors.contains(wanted))
                .map(wanted -> "no message is by '" + wanted + "'; there are messages by " + named(authors)));
    }

    private static String named(NavigableSet<String> names) {
        if (names.isEmpty()) {
            return "nobody with a name";
        }
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
