package io.arawn.workstream.sqlite;

import java.sql.SQLException;

/** The meaning of a failed call to SQLite for the cache. */
enum Failure {
    /** Another connection holds the file; waiting may help. */
    BUSY,
    /** The content of the file is unusable; the file is to be deleted. */
    BROKEN,
    /** Neither waiting nor deleting helps: no space, no rights, no such folder. */
    HOPELESS;

    private static final int LOWEST_BYTE = 0xff;

    /**
     * The meaning of the failure's code.
     *
     * @see <a href="https://www.sqlite.org/rescode.html">SQLite's result codes</a>
     */
    static Failure of(SQLException failure) {
        return switch (failure.getErrorCode() & LOWEST_BYTE) {
            // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL
            case 5, 6, 15 -> BUSY;
            // SQLITE_ERROR (such as a missing table), SQLITE_CORRUPT, SQLITE_SCHEMA, SQLITE_CONSTRAINT, SQLITE_MISMATCH,
            // SQLITE_FORMAT, SQLITE_NOTADB
            case 1, 11, 17, 19, 20, 24, 26 -> BROKEN;
            default -> HOPELESS;
        };
    }
}
