package io.arawn.workstream.health;

import io.arawn.workstream.text.Letters;
import java.util.Optional;

/**
 * Something about a store that its owner should know.
 *
 * @param where the file, with the line where that is known, or the workstream
 * @param what is the matter, in one sentence
 * @param advice what to do about it, in one sentence
 * @param repair puts it right by itself, where that is safe
 */
public record Finding(Kind kind, String where, String what, String advice, Optional<Repair> repair) {

    /** What sort of thing was found. */
    public enum Kind {
        /** A line of a log is no record. */
        DAMAGED_LINE(Severity.ERROR),
        /** A log, or a part of a store, cannot be read. */
        UNREADABLE(Severity.ERROR),
        /** A log ends in what is no whole record. */
        TORN_TAIL(Severity.WARNING),
        /** Several records of a log have one id. */
        DUPLICATE_ID(Severity.WARNING),
        /** A log is of a format that this version does not write. */
        NEWER_FORMAT(Severity.WARNING),
        /** Several workstreams answer to one name. */
        CLASHING_NAMES(Severity.WARNING),
        /** A file looks like a log and is none. */
        IGNORED_FILE(Severity.WARNING),
        /** A file was left behind by something that did not come to its end. */
        LEFTOVER_FILE(Severity.WARNING),
        /** Others than the owner may read or write it. */
        OPEN_TO_OTHERS(Severity.WARNING),
        /** A link or anything else has a name that only files of the store have; it is not opened. */
        UNSAFE_FILE(Severity.WARNING),
        /** A log can be reached by another name too. */
        SECOND_NAME(Severity.NOTE),
        /** A lock is not what a lock looks like. */
        ODD_LOCK(Severity.WARNING),
        /** What is derived from a log differs from what would be derived now. */
        STALE_CACHE(Severity.WARNING),
        /** What is derived cannot be used. */
        UNUSABLE_CACHE(Severity.WARNING),
        /** There is hardly any space left. */
        LOW_SPACE(Severity.WARNING),
        /** A pin or summary refers to messages that the log does not hold, so it has no effect. */
        DANGLING_REFERENCE(Severity.NOTE),
        /** Torn ends of logs are kept. */
        QUARANTINE(Severity.NOTE),
        /** Locks of logs that are gone. */
        UNUSED_LOCKS(Severity.NOTE),
        /** Removed logs are kept. */
        TRASH(Severity.NOTE);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        /** Such as {@code damaged_line}. */
        public String label() {
            return Letters.small(name());
        }
    }

    /** Puts something right. Loses nothing of what logs hold, whatever happens meanwhile. */
    @FunctionalInterface
    public interface Repair {

        /**
         * Does so; doing it twice does no harm.
         *
         * @throws RuntimeException when it cannot be done; what it means to repair is then no worse than before
         */
        void run();
    }

    /** A finding that only its reader can do something about. */
    public static Finding of(Kind kind, String where, String what, String advice) {
        return new Finding(kind, where, what, advice, Optional.empty());
    }

    /** This finding, and how it is put right. */
    public Finding repairedBy(Repair means) {
        return new Finding(kind, where, what, advice, Optional.of(means));
    }
}
