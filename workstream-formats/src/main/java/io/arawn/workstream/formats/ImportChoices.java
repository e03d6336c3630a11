package io.arawn.workstream.formats;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import java.time.Instant;
import java.util.Optional;

/**
 * Which conversations are imported, and where to.
 *
 * @param allBranches whether branches other than the newest become forks
 * @param rehearsal whether nothing is written
 * @param into the workstream that gets the messages; empty for one workstream for each conversation
 * @param id the id of the new workstream, for one conversation
 * @param name the name of the new workstream, for one conversation
 * @param since leaves out conversations without a message at or after this time
 * @param match leaves out conversations whose name does not contain this text
 */
public record ImportChoices(
        boolean allBranches,
        boolean rehearsal,
        Optional<WorkstreamId> into,
        Optional<WorkstreamId> id,
        Optional<WorkstreamName> name,
        Optional<Instant> since,
        Optional<String> match) {

    /** All conversations, each with all branches. */
    public static ImportChoices all() {
        return new ImportChoices(true, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    boolean admits(SourceConversation conversation) {
        boolean recent = since.isEmpty() || conversation.messages().stream()
                .flatMap(message -> message.time().stream())
                .anyMatch(time -> !time.isBefore(since.get()));
        return recent && match.filter(text -> !contains(conversation.name(), text)).isEmpty();
    }

    private static boolean contains(String name, String text) {
        for (int i = 0; i + text.length() <= name.length(); i++) {
            if (name.regionMatches(true, i, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }
}
