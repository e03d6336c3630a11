package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * People, tokens and sharings in one file, {@code access.json}, which is replaced in one step. It is read again only when it
 * was replaced. Safe for use by many threads.
 */
public final class AccessFile implements AccessStore {

    private final OwnFolder folder;
    private final OwnFile file;
    private final Duration wait;
    private volatile Known known = new Known("", AccessRules.NONE);

    /** The rules of a file that looked like this. */
    private record Known(String look, AccessRules rules) {}

    /**
     * @param home the folder of the file
     * @param wait how long a change waits for a change of another process
     */
    public AccessFile(Path home, Duration wait) {
        folder = OwnFolder.at(home);
        file = folder.file("access.json");
        this.wait = wait;
    }

    @Override
    public AccessRules rules() {
        Known last = known;
        try {
            String look = file.look().map(AccessFile::look).orElse("");
            if (!look.equals(last.look())) {
                last = new Known(look, look.isEmpty() ? AccessRules.NONE : read());
                known = last;
            }
            return last.rules();
        } catch (IOException e) {
            throw Failures.reading(file.path(), e);
        }
    }

    private static String look(BasicFileAttributes found) {
        return OwnFile.identity(found) + " " + found.size() + " " + found.lastModifiedTime();
    }

    private AccessRules read() throws IOException {
        try (InputStream in = file.read()) {
            return AccessText.read(in.readAllBytes());
        } catch (WorkstreamException | NoSuchElementException damaged) {
            throw new LogUnavailableException(file + " cannot be read: " + damaged.getMessage()
                    + "; put a copy of it back; nobody is let in by a server as long", damaged);
        }
    }

    @Override
    public AccessRules change(UnaryOperator<AccessRules> change) {
        try {
            folder.make();
            try (LockFile.Held lock = AccessLock.take(folder, wait)) {
                AccessRules before = rules();
                AccessRules after = change.apply(before);
                if (!after.equals(before)) {
                    write(AccessText.of(after).getBytes(StandardCharsets.UTF_8));
                }
                return after;
            }
        } catch (IOException e) {
            throw Failures.notWritten(file.path(), e);
        }
    }

    private void write(byte[] content) throws IOException {
        OwnFile beside = file.with(".tmp");
        beside.delete();
        try (FileChannel channel = beside.make().channel()) {
            OwnFile.write(channel, ByteBuffer.wrap(content));
            channel.force(true);
        }
        beside.takePlaceOf(file);
        folder.forceNames();
    }
}
