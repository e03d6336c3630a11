package io.arawn.workstream.access;

import java.util.Arrays;
import java.util.Optional;

/** What somebody may do. Each right includes those before it. */
public enum Right {
    /** To read a workstream, search it and get plans of it. */
    READ("read"),
    /** To add to a workstream, talk in it, pin, summarise, and change its name, metadata and state. */
    WRITE("write"),
    /** To share a workstream, delete it, and remove text of it for good. */
    OWN("own"),
    /** To do everything in all workstreams, and to check the store. */
    ADMIN("admin");

    private final String word;

    Right(String word) {
        this.word = word;
    }

    /** The right of this word; empty if there is none. */
    public static Optional<Right> of(String word) {
        return Arrays.stream(values()).filter(right -> right.word.equals(word)).findFirst();
    }

    /** Whether this right includes the other. */
    public boolean includes(Right other) {
        return compareTo(other) >= 0;
    }

    /** The smaller of the two. */
    Right atMost(Right other) {
        return includes(other) ? other : this;
    }

    /** The word for it. */
    @Override
    public String toString() {
        return word;
    }
}
