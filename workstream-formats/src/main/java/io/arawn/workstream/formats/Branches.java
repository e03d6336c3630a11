package io.arawn.workstream.formats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a conversation: the paths from a first message to a last one. A message whose parent is missing, or is
 * one of its own successors, follows the message that the source has before it. For one thread.
 */
final class Branches {

    private final Map<String, SourceMessage> messages = new LinkedHashMap<>();
    private final Map<String, List<SourceMessage>> children = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();

    private Branches(SourceConversation conversation, Skips skips) {
        conversation.messages().forEach(message -> messages.put(message.id(), message));
        List.copyOf(messages.keySet()).forEach(id -> order.put(id, order.size()));
        mend(conversation, skips);
        messages.values().forEach(message -> message.parent()
                .ifPresent(parent -> children.computeIfAbsent(parent, none -> new ArrayList<>()).add(message)));
    }

    /** The paths, the newest first, each with at least one message that has content. None begins another before it. */
    static List<List<SourceMessage>> of(SourceConversation conversation, Skips skips) {
        return new Branches(conversation, skips).paths(conversation.current());
    }

    private void mend(SourceConversation conversation, Skips skips) {
        String before = null;
        for (SourceMessage message : List.copyOf(messages.values())) {
            String missing = message.parent().filter(parent -> !messages.containsKey(parent)).orElse(null);
            if (missing != null) {
                skips.add("parent that is missing", conversation.place() + ", message " + message.id());
                messages.put(message.id(), message.after(Optional.ofNullable(before)));
            }
            before = message.id();
        }
        cutCycles(conversation, skips);
    }

    /** Walks up from each message; a walk that meets itself ends there. */
    private void cutCycles(SourceConversation conversation, Skips skips) {
        Set<String> done = new HashSet<>();
        for (String start : List.copyOf(messages.keySet())) {
            Set<String> walked = new HashSet<>();
            String at = start;
            while (at != null && !done.contains(at)) {
                walked.add(at);
                SourceMessage message = message(at);
                String parent = message.parent().orElse(null);
                if (parent != null && walked.contains(parent)) {
                    skips.add("parent that is a successor", conversation.place() + ", message " + at);
                    messages.put(at, message.after(Optional.empty()));
                    parent = null;
                }
                at = parent;
            }
            done.addAll(walked);
        }
    }

    private SourceMessage message(String id) {
        SourceMessage message = messages.get(id);
        if (message == null) {
            throw new IllegalStateException("no message " + id);
        }
        return message;
    }

    private List<List<SourceMessage>> paths(Optional<String> current) {
        List<SourceMessage> leaves = new ArrayList<>(messages.values().stream()
                .filter(message -> !children.containsKey(message.id()))
                .toList());
        leaves.sort(Collections.reverseOrder(this::compare));
        current.filter(messages::containsKey).map(this::newestBelow).ifPresent(shown -> {
            leaves.remove(shown);
            leaves.add(0, shown);
        });
        return withoutBeginnings(leaves.stream().map(this::path).toList());
    }

    /** By the newest time on the way to the leaf, then by the source's order. */
    private int compare(SourceMessage one, SourceMessage other) {
        int times = newestTime(one).compareTo(newestTime(other));
        return times != 0 ? times : Integer.compare(order(one), order(other));
    }

    private int order(SourceMessage message) {
        return order.getOrDefault(message.id(), 0);
    }

    private Instant newestTime(SourceMessage leaf) {
        Instant known = newest.get(leaf.id());
        if (known == null) {
            known = path(leaf).stream()
                    .flatMap(message -> message.time().stream())
                    .max(Instant::compareTo)
                    .orElse(Instant.MIN);
            newest.put(leaf.id(), known);
        }
        return known;
    }

    private SourceMessage newestBelow(String id) {
        SourceMessage at = message(id);
        List<SourceMessage> below = children.getOrDefault(id, List.of());
        while (!below.isEmpty()) {
            at = Collections.max(below, (one, other) -> Integer.compare(order(one), order(other)));
            below = children.getOrDefault(at.id(), List.of());
        }
        return at;
    }

    private List<SourceMessage> path(SourceMessage leaf) {
        List<SourceMessage> path = new ArrayList<>();
        @Nullable SourceMessage at = leaf;
        while (at != null) {
            path.add(at);
            at = at.parent().map(messages::get).orElse(null);
        }
        Collections.reverse(path);
        return path;
    }

    private static List<List<SourceMessage>> withoutBeginnings(List<List<SourceMessage>> paths) {
        Set<String> said = new HashSet<>();
        List<List<SourceMessage>> kept = new ArrayList<>();
        for (List<SourceMessage> path : paths) {
            List<SourceMessage> filled = path.stream().filter(message -> !message.blocks().isEmpty()).toList();
            // What is not yet said makes a branch of its own; all else is the beginning of one before it.
            boolean own = filled.stream().anyMatch(message -> !said.contains(message.id()));
            filled.forEach(message -> said.add(message.id()));
            if (own) {
                kept.add(filled);
            }
        }
        return kept;
    }
}
