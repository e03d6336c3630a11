package io.arawn.workstream.index;

import io.arawn.workstream.index.MessageIndex.Fingerprint;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.text.Terms;
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
 * A message as the index stores it.
 *
 * @param ordinal the number of messages before it in its log
 * @param position its position in its log
 * @param terms the {@link Terms} of the content
 * @param context further terms that find the message, such as its author's name
 */
public record IndexedMessage(
        long ordinal,
        RecordId id,
        Position position,
        Role role,
        Instant timestamp,
        List<String> terms,
        List<String> context) {

    /** An earlier message does not belong to the context. */
    private static final Duration SOON = Duration.ofHours(6);

    /** The number of characters of a message that belong to the context of the next one. */
    private static final int BEGINNING = 400;

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long END_OF_TEXT = 0x1_0000;
    private static final long END_OF_LIST = 0x2_0000;

    public IndexedMessage {
        terms = List.copyOf(terms);
        context = List.copyOf(context);
    }

    /**
     * Returns the indexed form of a message. A search also finds it by its author and its date, because questions name
     * people, months and years, and by the message right before it, because an answer seldom repeats the words of its
     * question. A {@linkplain QuotedReply reply made of quotes} is found by nothing.
     *
     * @param before the message before it in its log, if there is one
     */
    public static IndexedMessage of(Message message, Optional<Message> before, long ordinal, Position position) {
        return new IndexedMessage(
                ordinal,
                message.id(),
                position,
                message.role(),
                message.timestamp(),
                QuotedReply.is(message) ? List.of() : Terms.of(message.content()),
                QuotedReply.is(message) ? List.of() : context(message, before));
    }

    private static List<String> context(Message message, Optional<Message> before) {
        List<String> context = new ArrayList<>(surroundings(message));
        before.filter(previous -> !QuotedReply.is(previous))
                .filter(previous -> !previous.timestamp().plus(SOON).isBefore(message.timestamp()))
                .ifPresent(previous -> Terms.of(beginning(previous.content())).forEach(context::add));
        return context;
    }

    private static String beginning(String text) {
        return text.length() <= BEGINNING ? text : text.substring(0, BEGINNING);
    }

    /** Whether any of the terms finds the message itself, and not only the message before it. */
    public static boolean bears(Message message, Set<String> terms) {
        return Terms.of(message.content()).stream().anyMatch(terms::contains)
                || surroundings(message).stream().anyMatch(terms::contains);
    }

    /** The terms of the author and the date. */
    private static List<String> surroundings(Message message) {
        ZonedDateTime time = message.timestamp().atZone(ZoneOffset.UTC);
        String month = time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String author = message.author().map(name -> name + " ").orElse("");
        return Terms.of(author + month + " " + time.getYear() + " " + time.getDayOfMonth());
    }

    /** The properties that differ if another message is indexed in its place. */
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
