package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The outcome for one workstream.
 *
 * @param records the number of copied records
 * @param digest the SHA-256 of its log, the same in both places; empty if it was not verified
 * @param refusal why it is not there as it is here
 */
record CopiedWorkstream(WorkstreamId id, long records, Optional<String> digest, Optional<String> refusal) {

    static CopiedWorkstream copy(LocalArawn from, LocalArawn to, Workstream workstream, boolean verify) {
        try {
            long records = from.arawn().upkeep().copy(workstream, to.arawn().upkeep());
            CopiedWorkstream copied =
                    new CopiedWorkstream(workstream.id(), records, Optional.empty(), Optional.empty());
            return verify ? copied.verified(from, to) : copied;
        } catch (WorkstreamConflictException | LogChangedException refused) {
            return refused(workstream.id(), 0, refused);
        }
    }

    private static CopiedWorkstream refused(WorkstreamId id, long records, WorkstreamException reason) {
        return new CopiedWorkstream(id, records, Optional.empty(), Optional.ofNullable(reason.getMessage()));
    }

    private CopiedWorkstream verified(LocalArawn from, LocalArawn to) {
        String here = digest(from, id);
        return here.equals(digest(to, id))
                ? new CopiedWorkstream(id, records, Optional.of(here), refusal)
                : new CopiedWorkstream(id, records, Optional.empty(), Optional.of(
                        "the copy differs; somebody has written to one of the two meanwhile, so copy again"));
    }

    /** The SHA-256 of the lines of its records, and of the digests of its files. */
    private static String digest(LocalArawn of, WorkstreamId id) {
        MessageDigest digest = sha256();
        JsonlRecords lines = new JsonlRecords(of.arawn()::newId);
        for (LogEntry entry : of.arawn().upkeep().records(id)) {
            digest.update((lines.write(entry.record()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Attachment file : of.attachments(id)) {
            digest.update(file.sha256().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    JsonObject json() {
        return new JsonObject()
                .with("id", id)
                .with("records", records)
                .with("sha256", digest)
                .with("refused", refusal);
    }
}
