package io.arawn.workstream.it.e2e;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.store.WorkstreamStore.Once;
import io.arawn.workstream.testkit.TestStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A process that uses a folder of logs without the command line. It executes each line of standard input, and prints one
 * line with the result, which ends with {@value #END}; a line without that was cut by a kill.
 */
final class StoreProcess {

    static final String END = " .";

    /** The beginning of a line that reports a repair. */
    static final String NOTICE = "notice ";

    /** The length of a batch whose write takes about as long as everything else. */
    private static final int MANY = 100;
    private static final int LONG = 20_000;

    private static final String TORN = "{\"role\":\"user\",\"content\":\"tor";

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private final Path folder;
    private final JsonlMessageLog log;
    private final TestStore store;
    private final Random random;

    /** The arguments are the folder of the logs, the file of the cache, and a number that no other process has. */
    public static void main(String[] arguments) throws IOException {
        new StoreProcess(Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2])).run();
    }

    private StoreProcess(Path folder, Path cacheFile, long number) {
        this.folder = folder;
        random = new Random(number);
        log = new JsonlMessageLog(JsonlSettings.of(folder), InstantSource.system(), this::notice);
        SqliteCache cache = new SqliteCache(
                OwnFolder.at(cacheFile.resolveSibling("")).file(cacheFile.getFileName().toString()),
                OwnFolder.at(Path.of("target", "native")));
        store = new TestStore(log, cache.catalog(), cache.index(), ContextSettings.DEFAULT, number);
    }

    private void notice(String repaired) {
        answer(NOTICE + repaired);
    }

    private void answer(String line) {
        out.print(line + END + "\n");
        out.flush();
    }

    private void run() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(done(List.of(line.split("\t"))));
            }
        }
    }

    private String done(List<String> words) {
        try {
            return words.getFirst().equals("storm")
                    ? storm(words.get(1), List.of(words.get(2).split(",")), Integer.parseInt(words.get(3)))
                    : done(words.getFirst(), words.get(1), words.getLast());
        } catch (WorkstreamException failed) {
            return "failed " + failed.getClass().getSimpleName() + " " + failed.getMessage();
        }
    }

    private String done(String verb, String object, String last) {
        return switch (verb) {
            case "create" -> store.workstreams.create(NewWorkstream.named(object)).id().value();
            case "open" -> opened(store.workstreams.findOrCreate(object, Optional.empty()));
            case "rename" -> store.workstreams
                    .change(
                            new WorkstreamId(object),
                            WorkstreamChange.named(new WorkstreamName(last), Optional.empty()),
                            any -> true)
                    .name();
            case "delete" -> store.workstreams.delete(new WorkstreamId(object)).key();
            case "once" -> once(new WorkstreamId(object), last);
            case "lock" -> lock(object);
            case "tear" -> tear(object);
            case "append" -> append(new WorkstreamId(object), last);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static String opened(Opened opened) {
        return (opened.created() ? "created " : "found ") + opened.workstream().id();
    }

    private String once(WorkstreamId id, String message) {
        Once once = store.history.appendOnce(id, List.of(message(message, 0)));
        return once.added().isEmpty() ? "known" : "added";
    }

    /** Appends one message after the other until an append fails; prints the stored ones. */
    private String append(WorkstreamId id, String prefix) {
        List<String> stored = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                log.append(id, List.of(message(prefix + i, 0)));
                stored.add(prefix + i);
            }
        } catch (WorkstreamException expected) {
            return String.join(" ", stored);
        }
        throw new IllegalStateException("nothing has stopped it");
    }

    /** Locks the cache against all other use, even reads, until this process ends. */
    private static String lock(String cacheFile) {
        try {
            Statement statement = DriverManager.getConnection("jdbc:sqlite:" + cacheFile).createStatement();
            return statement.executeUpdate("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM workstream")
                    >= 0
                            ? "locked"
                            : "not locked";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Leaves the log as a kill in the middle of a write would: with half a line, and with its lock held. A real kill hardly
     * ever hits that moment.
     */
    private String tear(String log) {
        Path file = folder.resolve(log + ".jsonl");
        try {
            FileChannel locked = FileChannel.open(folder.resolve(".locks").resolve(log), StandardOpenOption.WRITE);
            FileLock lock = locked.lock();
            Files.writeString(file, TORN, StandardOpenOption.APPEND);
            return "torn, and still locked: " + lock.isValid();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Appends without end to several logs in turns, and prints each stored batch at once.
     *
     * @param small the number of small batches before large ones
     */
    private String storm(String prefix, List<String> logs, int small) {
        for (int number = 0;; number++) {
            WorkstreamId id = new WorkstreamId(logs.get(random.nextInt(logs.size())));
            List<Message> batch = new ArrayList<>();
            int size = number < small ? 1 + random.nextInt(4) : MANY;
            while (batch.size() < size) {
                batch.add(message(prefix + number + "-" + batch.size(), size == MANY ? LONG : random.nextInt(300)));
            }
            log.append(id, batch);
            answer(id + " " + String.join(" ", batch.stream().map(each -> each.id().value()).toList()));
        }
    }

    /** A content that shows whether it is whole: it contains its id and its length. */
    private static Message message(String id, int length) {
        String content = id + " " + "x".repeat(length) + " " + length;
        return Message.of(new RecordId(id), Role.USER, content, Instant.EPOCH).build();
    }
}
