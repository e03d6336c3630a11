package io.arawn.workstream.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be read: how much of each kind, and where the first of it is. For one thread. */
public final class Skips {

    private final Map<String, Skipped> kinds = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * What was skipped of one kind.
     *
     * @param first the place of the first, such as {@code chats.zip/conversations.json: conversation 4}
     */
    public record Skipped(long count, String first) {}

    void add(String kind, String place) {
        kinds.merge(kind, new Skipped(1, place), (before, one) -> new Skipped(before.count() + 1, before.first()));
    }

    /** Counts a file that cannot be read to its end. */
    public void unreadable(String file, String reason) {
        add("file that cannot be read (" + reason + ")", file);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** What else there is to say about the sources, since this was asked last. */
    public List<String> takeNotes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    /** The kinds in the order in which they were met. */
    public Map<String, Skipped> kinds() {
        return new LinkedHashMap<>(kinds);
    }
}
