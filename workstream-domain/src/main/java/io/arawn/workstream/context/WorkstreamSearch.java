package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A tool with which the model searches the current workstream. It reads only. */
public final class WorkstreamSearch {

    /** The name of the tool for the model. */
    public static final String NAME = ToolOffer.SEARCH;

    private static final int USUAL_LIMIT = 8;
    private static final int LARGEST_LIMIT = 20;
    private static final int HITS = 50;
    private static final int LONGEST_MESSAGE = 1_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private static final ToolSpecification SPECIFICATION = new ToolSpecification(
            NAME,
            "Searches all earlier messages of this workstream, also those that are not shown, and returns those that"
                    + " bear on the query, with their times, speakers and ids. Use it when the question is about"
                    + " something that was said before and is not in front of you.",
            Map.of(
                    "type", "object",
                    "properties", Map.of(
                            "query", Map.of("type", "string", "description", "words to look for, or a question"),
                            "limit", Map.of(
                                    "type", "integer", "minimum", 1, "maximum", LARGEST_LIMIT,
                                    "description", "how many messages to return; " + USUAL_LIMIT + " unless given")),
                    "required", List.of("query")));

    private final WorkstreamStore store;

    public WorkstreamSearch(WorkstreamStore store) {
        this.store = store;
    }

    /**
     * The result of a tool call.
     *
     * @param found the number of found messages; empty if there was no search
     */
    public record Outcome(String text, boolean success, OptionalInt found) {

        /** The result of an invalid call. */
        public static Outcome failed(String text) {
            return new Outcome(text, false, OptionalInt.empty());
        }
    }

    public static ToolSpecification specification() {
        return SPECIFICATION;
    }

    /** Whether the message is a call or a result of this search. Such a message only repeats other messages. */
    public static boolean isEcho(Message message) {
        return ToolUse.of(message).map(ToolUse::name).filter(NAME::equals).isPresent()
                || ToolResult.of(message).flatMap(ToolResult::name).filter(NAME::equals).isPresent();
    }

    /**
     * Executes the call.
     *
     * @param turn the current turn, which the search leaves out
     * @param maxTokens the maximum of tokens in the result
     */
    public Outcome search(WorkstreamId workstream, RecordId turn, ToolUse call, int maxTokens, TokenCounter counter) {
        if (call.isMalformed()) {
            return Outcome.failed("The arguments are no JSON object, so nothing was searched. Call it as"
                    + " {\"query\": \"words to look for\"}.");
        }
        if (!(call.arguments().get("query") instanceof String query) || query.isBlank()) {
            return Outcome.failed("There is no query. Call it as {\"query\": \"words to look for\"}.");
        }
        int limit = call.arguments().get("limit") instanceof Number wanted
                ? Math.clamp(wanted.longValue(), 1, LARGEST_LIMIT)
                : USUAL_LIMIT;
        List<Message> found = store.around(workstream, query, HITS).stream()
                .filter(near -> near.hit())
                .map(near -> near.found().message())
                .filter(message -> !isEcho(message) && !QuotedReply.is(message) && !belongsTo(turn, message))
                .limit(limit)
                .toList();
        return new Outcome(found.isEmpty() ? "Nothing in this workstream matches." : told(found, maxTokens, counter),
                true, OptionalInt.of(found.size()));
    }

    private static boolean belongsTo(RecordId turn, Message message) {
        return message.id().equals(turn) || message.turn().equals(Optional.of(turn));
    }

    private static String told(List<Message> found, int maxTokens, TokenCounter counter) {
        List<String> lines = new ArrayList<>();
        for (Message message : found) {
            lines.add(line(message));
            if (counter.count(String.join("\n", lines)) > maxTokens) {
                lines.removeLast();
                lines.add("[" + (found.size() - lines.size()) + " more found; ask for less at a time]");
                break;
            }
        }
        return String.join("\n", lines);
    }

    /** A hit on one line with its content in quotation marks, so that no content can pass itself off as another hit. */
    private static String line(Message message) {
        String content = message.content().length() <= LONGEST_MESSAGE
                ? message.content()
                : cut(message.content()) + " […]";
        String role = message.role().equals(Role.USER) ? "" : " (" + Framing.word(message.role().name()) + ")";
        return "[" + MINUTE.format(message.timestamp().atOffset(ZoneOffset.UTC)) + ", "
                + Framing.speaker(message) + (message.author().isPresent() ? role : "") + ", "
                + Framing.word(message.id().value()) + "] "
                + Framing.line(content);
    }

    private static String cut(String content) {
        return content.substring(0, Surrogates.boundary(content, LONGEST_MESSAGE));
    }
}
