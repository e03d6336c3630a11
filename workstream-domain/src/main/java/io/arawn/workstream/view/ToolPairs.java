package io.arawn.workstream.view;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.view.LogView.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of a turn with every tool result after its call, as providers require: first the calls of one reply,
 * then their results in the same order. A call without a result gets one that says so; a result without a call is left
 * out. The log does not change.
 *
 * @param messages the messages in their new order
 * @param pairs each call with its result
 * @param orphans the results without a call in the turn
 */
record ToolPairs(List<Message> messages, List<Pair> pairs, List<Message> orphans) {

    /** The maximum distance between a call and its result, in messages. */
    static final int REACH = 40;

    private static final String INTERRUPTED = "no result: the call was interrupted";

    /** A call and its result, which says that there is none if the call was interrupted. */
    record Pair(Message call, Message result) {

        private Stream<Message> both() {
            return Stream.of(call, result);
        }
    }

    static ToolPairs of(Turn turn) {
        if (turn.messages().stream().noneMatch(Turn::isTool)) {
            return new ToolPairs(turn.messages(), List.of(), List.of());
        }
        Map<RecordId, Message> answers = new LinkedHashMap<>();
        List<Message> orphans = new ArrayList<>();
        match(turn.messages(), answers, orphans);
        Map<RecordId, Pair> pairs = new LinkedHashMap<>();
        turn.messages().stream()
                .filter(message -> message.role().equals(Role.TOOL_USE))
                .forEach(call -> pairs.put(
                        call.id(), new Pair(call, answers.getOrDefault(call.id(), interrupted(call)))));
        return new ToolPairs(paired(turn.messages(), pairs), List.copyOf(pairs.values()), List.copyOf(orphans));
    }

    /**
     * Leaves out each message that is shown elsewhere; if it is a tool call or a tool result, leaves out its counterpart
     * too.
     */
    ToolPairs without(Predicate<Message> elsewhere) {
        List<Pair> shown = pairs.stream().filter(pair -> pair.both().noneMatch(elsewhere)).toList();
        Set<Message> tools = shown.stream().flatMap(Pair::both).collect(Collectors.toSet());
        List<Message> left = messages.stream()
                .filter(message -> Turn.isTool(message) ? tools.contains(message) : !elsewhere.test(message))
                .toList();
        return new ToolPairs(left, shown, orphans);
    }

    private static Optional<String> callId(Message message) {
        return ToolUse.of(message)
                .map(ToolUse::callId)
                .or(() -> ToolResult.of(message).flatMap(ToolResult::callId));
    }

    /** The result of the call, or the call of the result; empty if it is not among these messages. */
    static Optional<Placed> counterpart(Message message, List<Placed> near) {
        return callId(message).flatMap(id -> near.stream()
                .filter(other -> Turn.isTool(other.message())
                        && !other.message().role().equals(message.role())
                        && other.message().turn().equals(message.turn())
                        && callId(other.message()).filter(id::equals).isPresent())
                .findFirst());
    }

    private static void match(List<Message> messages, Map<RecordId, Message> answers, List<Message> orphans) {
        List<Message> open = new ArrayList<>();
        for (Message message : messages) {
            if (message.role().equals(Role.TOOL_USE)) {
                open.add(message);
            } else if (message.role().equals(Role.TOOL_RESULT)) {
                Optional<Message> call = callOf(message, open);
                call.ifPresentOrElse(found -> answers.put(found.id(), message), () -> orphans.add(message));
                call.ifPresent(open::remove);
            }
        }
    }

    private static Optional<Message> callOf(Message result, List<Message> open) {
        Optional<String> callId = ToolResult.of(result).flatMap(ToolResult::callId);
        return open.stream()
                .filter(call -> callId.isEmpty() || callId.equals(ToolUse.of(call).map(ToolUse::callId)))
                .findFirst();
    }

    private static List<Message> paired(List<Message> messages, Map<RecordId, Pair> pairs) {
        List<Message> shown = new ArrayList<>();
        List<Message> together = new ArrayList<>();
        for (Message message : messages) {
            boolean call = message.role().equals(Role.TOOL_USE);
            if (!together.isEmpty() && !isOf(together.getFirst(), message)) {
                close(together, pairs, shown);
            }
            if (call) {
                together.add(message);
            } else if (!message.role().equals(Role.TOOL_RESULT)) {
                shown.add(message);
            }
        }
        close(together, pairs, shown);
        return List.copyOf(shown);
    }

    /** Whether the next message may be another call of the same reply. Results may come before it. */
    private static boolean isOf(Message first, Message next) {
        return next.role().equals(Role.TOOL_USE)
                ? first.reply().equals(next.reply())
                : next.role().equals(Role.TOOL_RESULT) && first.reply().isPresent();
    }

    private static void close(List<Message> together, Map<RecordId, Pair> pairs, List<Message> shown) {
        shown.addAll(together);
        together.forEach(call -> shown.add(Objects.requireNonNull(pairs.get(call.id())).result()));
        together.clear();
    }

    private static Message interrupted(Message call) {
        ToolUse use = ToolUse.of(call).orElseThrow();
        return Message.of(call.id(), Role.TOOL_RESULT, INTERRUPTED, call.timestamp())
                .turn(call.turn().orElse(null))
                .metadata(ToolResult.metadata(use, false))
                .build();
    }
}
