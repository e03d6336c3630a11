package io.arawn.workstream.health;

import io.arawn.workstream.text.Letters;
import java.util.Optional;

/**
 * A problem or a fact that the owner of a store should know.
 *
 * @param where the file, with the line if known, or the workstream
 * @param what the problem, in one sentence
 * @param advice the advice, in one sentence
 * @param repair repairs the problem automatically, if that is safe
 */
public record Finding(Kind kind, String where, String what, String advice, Optional<Repair> repair) {

    /** The kind of a finding. */
    public enum Kind {
        /** A line of a log is not a record. */
        DAMAGED_LINE(Severity.ERROR),
        /** A log, or a part of a store, cannot be read. */
        UNREADABLE(Severity.ERROR),
        /** The end of a log is not a whole record. */
        TORN_TAIL(Severity.WARNING),
        /** Several records of a log have one id. */
        DUPLICATE_ID(Severity.WARNING),
        /** A log is of a format that this version does not write. */
        NEWER_FORMAT(Severity.WARNING),
        /** Several workstreams have one name. */
        CLASHING_NAMES(Severity.WARNING),
        /** A file looks like a log but is not one. */
        IGNORED_FILE(Severity.WARNING),
        /** A file is left over from an unfinished operation. */
        LEFTOVER_FILE(Severity.WARNING),
        /** Other users may read or write a file or folder. */
        OPEN_TO_OTHERS(Severity.WARNING),
        /**
         * A link, or another object that is not a regular file, has a name that only files of the store have; it is not
         * opened.
         */
        UNSAFE_FILE(Severity.WARNING),
        /** A log has a second name (a hard link). */
        SECOND_NAME(Severity.NOTE),
        /** A lock is not an empty regular file. */
        ODD_LOCK(Severity.WARNING),
        /** A cache differs from what the log would give now. */
        STALE_CACHE(Severity.WARNING),
        /** A cache cannot be used. */
        UNUSABLE_CACHE(Severity.WARNING),
        /** There is little disk space left. */
        LOW_SPACE(Severity.WARNING),
        /** A pin or summary has no effect, because its messages are not in the log. */
        DANGLING_REFERENCE(Severity.NOTE),
        /** A quarantine holds torn ends of a log. */
        QUARANTINE(Severity.NOTE),
        /** There are locks of logs that no longer exist. */
        UNUSED_LOCKS(Severity.NOTE),
        /** The trash holds removed logs. */
        TRASH(Severity.NOTE);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        /** The name in interfaces, such as {@code damaged_line}. */
        public String label() {
            return Letters.small(name());
        }
    }

    /** Repairs a problem. A repair never loses data of a log, whatever happens meanwhile. */
    @FunctionalInterface
    public interface Repair {

        /**
         * Repairs the problem. A second call does no harm.
         *
         * @throws RuntimeException when the repair fails; the problem is then no worse than before
         */
        void run();
    }

    /** A finding without an automatic repair. */
    public static Finding of(Kind kind, String where, String what, String advice) {
        return new Finding(kind, where, what, advice, Optional.empty());
    }

    /** This finding with a repair. */
    public Finding repairedBy(Repair means) {
        return new Finding(kind, where, what, advice, Optional.of(means));
    }

    /** The severity of a finding. */
    public enum Severity {
        /** Stored data cannot be read. */
        ERROR,
        /** There is a problem, but nothing is lost. */
        WARNING,
        /** There is no problem; the owner should know the fact. */
        NOTE
    }
}
