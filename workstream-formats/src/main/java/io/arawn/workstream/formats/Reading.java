package io.arawn.workstream.formats;

import io.arawn.workstream.attachment.AttachedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The reading of one source: its place, where its conversations go, and what of it is skipped. For one thread. */
final class Reading {

    private static final int SHORTEST_REFERENCE = 4;

    private final Source source;
    private final Skips skips;
    private final Consumer<SourceConversation> conversations;
    private String within = "";
    private long passedOn;

    Reading(Source source, Skips skips, Consumer<SourceConversation> conversations) {
        this.source = source;
        this.skips = skips;
        this.conversations = conversations;
    }

    /** Sets the place of what is read next, such as {@code line 4}. */
    void at(String place) {
        within = place;
    }

    String place() {
        return within.isEmpty() ? source.name() : source.name() + ": " + within;
    }

    void skip(String kind) {
        skips.add(kind, place());
    }

    /** Tells something about the whole source. */
    void note(String sentence) {
        skips.note(source.name() + " " + sentence);
    }

    void pass(SourceConversation conversation) {
        passedOn++;
        conversations.accept(conversation);
    }

    long passedOn() {
        return passedOn;
    }

    Instant changed() {
        return source.changed();
    }

    String stem() {
        return source.stem();
    }

    /** The file beside the source whose name begins with a reference, or is its end. */
    Optional<Block> beside(String reference, String mediaType) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.length() < SHORTEST_REFERENCE
                ? Optional.empty()
                : source.beside().find(name -> name.startsWith(last)).flatMap(found -> attached(found, mediaType));
    }

    /** The file beside the source to which a reference leads, or a note that it is absent. */
    Block beside(String reference, boolean image) {
        return beside(reference, image ? "image/png" : "application/octet-stream")
                .orElseGet(() -> new Block.Absent((image ? "image " : "file ") + reference, image));
    }

    private static Optional<Block> attached(Source.Found found, String mediaType) {
        try (InputStream in = found.bytes().open()) {
            return Optional.of(new Block.Attached(AttachedFile.of(
                    MediaTypes.of(found.name()).orElse(mediaType), Optional.of(found.name()), in.readAllBytes())));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
