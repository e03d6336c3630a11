package io.arawn.workstream.formats;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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

    /** Each branch after the first becomes a fork, which holds a copy of the messages before it. */
    private static final int MOST_BRANCHES = 500;

    private static final int MOST_COPIES = 200_000;

    private final SourceConversation conversation;
    private final Skips skips;
    private final Map<String, SourceMessage> messages = new LinkedHashMap<>();
    private final Map<String, List<SourceMessage>> children = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();

    private Branches(SourceConversation conversation, Skips skips) {
        this.conversation = conversation;
        this.skips = skips;
        conversation.messages().forEach(message -> messages.put(message.id(), message));
        List.copyOf(messages.keySet()).forEach(id -> order.put(id, order.size()));
        mend();
        messages.values().forEach(message -> message.parent()
                .ifPresent(parent -> children.computeIfAbsent(parent, none -> new ArrayList<>()).add(message)));
    }

    /**
     * The paths, the newest first, each with at least one message that has content. None begins another before it. Of a
     * conversation with very many, the oldest are left out.
     */
    static List<List<SourceMessage>> of(SourceConversation conversation, Skips skips) {
        return new Branches(conversation, skips).paths(conversation.current());
    }

    private void mend() {
        String before = null;
        for (SourceMessage message : List.copyOf(messages.values())) {
            String missing = message.parent().filter(parent -> !messages.containsKey(parent)).orElse(null);
            if (missing != null) {
                skips.add("parent that is missing", conversation.place() + ", message " + message.id());
                messages.put(message.id(), message.after(Optional.ofNullable(before)));
            }
            before = message.id();
        }
        cutCycles();
    }

    /** Walks up from each message; a walk that meets itself ends there. */
    private void cutCycles() {
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
        return withoutBeginnings(leaves);
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
        Deque<SourceMessage> unknown = new ArrayDeque<>();
        @Nullable SourceMessage at = leaf;
        while (at != null && !newest.containsKey(at.id())) {
            unknown.push(at);
            at = at.parent().map(messages::get).orElse(null);
        }
        Instant time = at == null ? Instant.MIN : newest.getOrDefault(at.id(), Instant.MIN);
        for (SourceMessage message : unknown) {
            Instant own = message.time().orElse(Instant.MIN);
            time = own.isAfter(time) ? own : time;
            newest.put(message.id(), time);
        }
        return time;
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

    private List<List<SourceMessage>> withoutBeginnings(List<SourceMessage> leaves) {
        Set<String> said = new HashSet<>();
        List<List<SourceMessage>> kept = new ArrayList<>();
        int copies = 0;
        for (SourceMessage leaf : leaves) {
            if (kept.size() == MOST_BRANCHES || copies > MOST_COPIES) {
                skips.add("branch older than the newest " + kept.size(), conversation.place());
                continue;
            }
            List<SourceMessage> path = path(leaf);
            copies += path.size();
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
