package io.arawn.workstream.recall;

import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the index keeps of a message.
 *
 * @param ordinal how many messages of its log stand before it
 * @param position where it stands in its log
 * @param terms what it says, as {@link Terms} makes it of the content; this is what is searched
 * @param context what it can be found by besides, such as its author's name, as terms
 */
public record IndexedMessage(
        long ordinal,
        RecordId id,
        Position position,
        Role role,
        Instant timestamp,
        List<String> terms,
        List<String> context) {

    /** What was said longer before does not belong to it. */
    private static final Duration SOON = Duration.ofHours(6);

    /** The characters of a message that those behind it can be found by. */
    private static final int BEGINNING = 400;

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long END_OF_TEXT = 0x1_0000;
    private static final long END_OF_LIST = 0x2_0000;

    public IndexedMessage {
        terms = List.copyOf(terms);
        context = List.copyOf(context);
    }

    /**
     * What is indexed of a message that stands at the position, after so many others. It can be found by who said it and
     * when, for questions name months and years as they name people; and by what was said right before it, for an answer
     * seldom repeats the words of its question.
     *
     * @param before the message of its log before it, if there is one
     */
    public static IndexedMessage of(Message message, Optional<Message> before, long ordinal, Position position) {
        return new IndexedMessage(
                ordinal,
                message.id(),
                position,
                message.role(),
                message.timestamp(),
                Terms.of(message.content()),
                context(message, before));
    }

    private static List<String> context(Message message, Optional<Message> before) {
        List<String> context = new ArrayList<>(surroundings(message));
        before.filter(previous -> !previous.timestamp().plus(SOON).isBefore(message.timestamp()))
                .ifPresent(previous -> Terms.of(beginning(previous.content())).forEach(context::add));
        return context;
    }

    private static String beginning(String text) {
        return text.length() <= BEGINNING ? text : text.substring(0, BEGINNING);
    }

    /** Whether the message itself, and not only what was said before it, can be found by any of the terms. */
    static boolean bears(Message message, Set<String> terms) {
        return Terms.of(message.content()).stream().anyMatch(terms::contains)
                || surroundings(message).stream().anyMatch(terms::contains);
    }

    /** The terms of who said it and when. */
    private static List<String> surroundings(Message message) {
        ZonedDateTime time = message.timestamp().atZone(ZoneOffset.UTC);
        String month = time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String author = message.author().map(name -> name + " ").orElse("");
        return Terms.of(author + month + " " + time.getYear() + " " + time.getDayOfMonth());
    }

    /** What tells it from any other that might be indexed in its place. */
    public Fingerprint fingerprint() {
        return new Fingerprint(id, position, role, timestamp, checksum(context, checksum(terms, 1)));
    }

    private static long checksum(List<String> texts, long before) {
        long sum = before;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                sum = (sum ^ text.charAt(i)) * FNV_PRIME;
            }
            sum = (sum ^ END_OF_TEXT) * FNV_PRIME;
        }
        return (sum ^ END_OF_LIST) * FNV_PRIME;
    }
}
