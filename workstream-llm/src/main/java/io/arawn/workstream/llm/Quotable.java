package io.arawn.workstream.llm;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.speech.QuestionForm;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.OneLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An earlier message or summary that the offline model can quote.
 *
 * @param id the id of the message or summary; empty for a statement, which has none of its own
 * @param who the speaker, as the subject of a sentence
 * @param kind who says it
 * @param pinned whether it is pinned
 */
record Quotable(
        Optional<RecordId> id, String who, String when, Instant time, String text, boolean question, Kind kind,
        boolean pinned) {

    private static final int SHORTEST_STATEMENT = 30;
    private static final String DATE = "d MMMM uuuu";

    /** Who says it: a person or a program, the model that answered, or a summary, which stands for several messages. */
    enum Kind {
        SAID,
        REPLIED,
        SUMMARISED
    }

    /** The quotable content of the item; empty if it cannot be quoted, such as the offline model's own replies. */
    static Optional<Quotable> of(PlanItem item, Optional<String> asker, ZoneId zone) {
        if (item.reason() == Reason.QUESTION || item.reason() == Reason.SYSTEM) {
            return Optional.empty();
        }
        return item.message()
                .flatMap(message -> of(message, item.reason() == Reason.PINNED, asker, zone))
                .or(() -> item.summary().map(summary -> of(summary, zone)));
    }

    private static Optional<Quotable> of(Message message, boolean pinned, Optional<String> asker, ZoneId zone) {
        String text = OneLine.of(message.content());
        boolean quotable = !text.isEmpty()
                && !message.role().equals(Role.SYSTEM)
                && !message.role().equals(Role.TOOL_USE)
                && !QuotedReply.is(message);
        if (!quotable) {
            return Optional.empty();
        }
        return Optional.of(new Quotable(
                Optional.of(message.id()),
                who(message, asker),
                "On " + day(message.timestamp(), zone),
                message.timestamp(),
                text,
                QuestionForm.matches(text),
                message.role().equals(Role.ASSISTANT) ? Kind.REPLIED : Kind.SAID,
                pinned));
    }

    private static Quotable of(SummaryMade summary, ZoneId zone) {
        String from = day(summary.from(), zone);
        String to = day(summary.to(), zone);
        String range = from.equals(to) ? from : from + " to " + to;
        return new Quotable(
                Optional.of(summary.origin().id()),
                "the summary",
                "For " + range,
                summary.to(),
                OneLine.of(summary.text()),
                false,
                Kind.SUMMARISED,
                false);
    }

    boolean summary() {
        return kind == Kind.SUMMARISED;
    }

    /** Whether it begins with a statement, whatever it asks then. */
    boolean states() {
        List<String> sentences = Sentences.of(text);
        return sentences.size() > 1
                && !QuestionForm.matches(sentences.getFirst())
                && sentences.getFirst().length() >= SHORTEST_STATEMENT;
    }

    private static String who(Message message, Optional<String> asker) {
        if (message.role().equals(Role.USER)) {
            return message.author().filter(author -> !asker.equals(Optional.of(author)) && asker.isPresent())
                    .map(OneLine::of).orElse("you");
        }
        if (message.role().equals(Role.ASSISTANT)) {
            return message.author().map(OneLine::of).orElse("the assistant");
        }
        return message.role().equals(Role.TOOL_RESULT) ? "a tool"
                : message.author().map(OneLine::of).orElse("an agent");
    }

    private static String day(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(DATE, Locale.ENGLISH).format(time.atZone(zone));
    }

    /** One line with the day, the speaker and the quote. */
    String line(String quote) {
        String verb = summary() ? "says" : QuestionForm.matches(quote) && !states() ? "asked" : "said";
        return when + " " + who + " " + verb + ": \"" + quote + "\"" + reference();
    }

    private String reference() {
        return id.map(own -> " (" + own + ")").orElse("");
    }

    /** The same without speaker, for what a later message changed. */
    String earlier(String quote) {
        return Letters.small(when.substring(0, 1)) + when.substring(1) + ": \"" + quote + "\"" + reference();
    }
}
