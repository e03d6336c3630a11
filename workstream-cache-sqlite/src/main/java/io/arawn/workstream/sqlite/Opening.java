package io.arawn.workstream.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;

/**
 * The way SQLite opens files: never through a link, and never a missing file, because this program makes files under
 * the lock.
 *
 * @param milliseconds the time that SQLite waits for other connections
 */
record Opening(int milliseconds) {

    /** {@code SQLITE_OPEN_NOFOLLOW}, for which the driver has no constant. */
    private static final int NO_FOLLOW = 0x01000000;

    /**
     * Opens the file to read and write. With {@code deletingSecurely}, deleted data are overwritten, also in the free
     * pages of the file.
     */
    Connection toChange(CacheFile file, boolean deletingSecurely) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SynchronousMode.NORMAL);
        if (deletingSecurely) {
            config.setPragma(Pragma.SECURE_DELETE, "true");
        }
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return connect(file, config);
    }

    Connection toRead(CacheFile file) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(file, config);
    }

    private Connection connect(CacheFile file, SQLiteConfig config) throws SQLException, IOException {
        config.setBusyTimeout(milliseconds);
        Properties properties = config.toProperties();
        String mode = properties.getProperty(Pragma.OPEN_MODE.pragmaName);
        properties.setProperty(Pragma.OPEN_MODE.pragmaName, Integer.toString(Integer.parseInt(mode) | NO_FOLLOW));
        return JDBC.createConnection(file.url(), properties);
    }
}
