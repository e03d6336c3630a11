package io.arawn.workstream.access;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.text.Letters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was done, by whom and from where: the port of the audit trail.
 *
 * <p>Entries are read in the order in which they were added, by whatever process. An implementation may drop the oldest ones
 * when there are many; it says when. Many threads can use one trail, and many processes can use trails over one place. A method
 * throws {@code LogUnavailableException} if the place cannot be read or written.
 */
public interface AuditTrail {

    /** A trail in memory, of the last ten thousand entries. */
    static AuditTrail inMemory() {
        return new InMemoryAuditTrail();
    }

    /** Adds an entry. It survives a crash of the process when the method returns. */
    void add(AuditEntry entry);

    /** The entries that are not older than a time, oldest first. */
    List<AuditEntry> since(Instant time);

    /**
     * Something that somebody did, or was not let do. It has no text of a message, no name of a workstream and no token.
     *
     * @param who the person, or the user of the machine or of the server's own token; empty if unknown
     * @param token the name of the token of the person; empty if it was done without one
     * @param from the address of the client, or {@code this machine}
     * @param messages the ids of the messages that it concerns, at most a thousand
     * @param about the person, group or token that it concerns, or why something was refused
     */
    record AuditEntry(
            Instant at,
            Action action,
            Optional<String> who,
            Optional<String> token,
            String from,
            Optional<WorkstreamId> workstream,
            List<RecordId> messages,
            Optional<String> about) {

        public AuditEntry {
            messages = List.copyOf(messages);
        }

        /** What was done. */
        public enum Action {
            SAID,
            PINNED,
            UNPINNED,
            CREATED,
            FORKED,
            IMPORTED,
            CHANGED,
            DELETED,
            RESTORED,
            ERASED,
            PURGED,
            SHARED,
            EXPORTED,
            PERSON_ADDED,
            PERSON_REMOVED,
            TOKEN_ISSUED,
            TOKENS_REVOKED,
            GROUP_CHANGED,
            GROUP_REMOVED,
            SIGN_IN_REFUSED,
            REFUSED;

            /** The action of this word; empty if this version knows none. */
            public static Optional<Action> of(String word) {
                return Arrays.stream(values()).filter(action -> action.toString().equals(word)).findFirst();
            }

            /** The word for it. */
            @Override
            public String toString() {
                return Letters.small(name());
            }
        }
    }
}
