package io.arawn.workstream.local;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.local.settings.DatabaseUrl;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.postgres.PostgresDatabase;
import io.arawn.workstream.postgres.RecordText;
import io.arawn.workstream.text.Letters;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The database of the settings, opened on first use. Its records are the lines that a log would have. */
final class LocalDatabase implements RecordText {

    private static final int PAGE = 500;

    private final DatabaseUrl url;
    private final Lazy<WorkstreamDatabase> database = new Lazy<>(this::open);
    private final JsonlRecords lines = new JsonlRecords(() -> {
        throw new IllegalStateException("a stored record has an id");
    });

    LocalDatabase(DatabaseUrl url) {
        this.url = url;
    }

    private WorkstreamDatabase open() {
        return PostgresDatabase.open(url.text(), this);
    }

    WorkstreamDatabase get() {
        return database.get();
    }

    @Override
    public String write(LogRecord record) {
        return lines.write(record);
    }

    @Override
    public LogRecord read(String text) {
        return lines.parse(text);
    }

    /** The digests of all files of a workstream. */
    Set<String> digests(WorkstreamId id) {
        return get().read(rows -> rows.workstreams().find(id)
                .map(found -> rows.files().digests(found.key()))
                .orElse(Set.of()));
    }

    /** Writes the log that the workstream would have, as it is at one moment. */
    void writeLog(WorkstreamId id, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            get().read(rows -> {
                StoredWorkstream of = rows.workstreams().find(id)
                        .orElseThrow(() -> new UnknownWorkstreamException(id.value(), Optional.empty()));
                forEach(rows, of, stored -> write(stored, text));
                return of;
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        text.flush();
    }

    private void write(StoredRecord stored, Writer text) {
        try {
            text.write(write(stored.record()));
            text.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void forEach(Rows rows, StoredWorkstream of, Consumer<StoredRecord> action) {
        long from = 0;
        while (from < of.end()) {
            List<StoredRecord> page = rows.records().forward(of.key(), from, PAGE);
            page.forEach(action);
            from = page.isEmpty() ? of.end() : page.getLast().place() + 1;
        }
    }

    /** The workstreams, in use and in the trash, whose name or records hold the text, in whatever case. */
    List<WorkstreamId> holding(String text) {
        String wanted = Letters.small(text);
        return get().read(rows -> {
            List<StoredWorkstream> all = new ArrayList<>(rows.workstreams().list(Listing.all(true)));
            all.addAll(rows.workstreams().trash());
            return all.stream()
                    .filter(each -> holds(rows, each, wanted))
                    .map(StoredWorkstream::id)
                    .distinct()
                    .sorted()
                    .toList();
        });
    }

    private boolean holds(Rows rows, StoredWorkstream of, String wanted) {
        boolean[] found = {Letters.small(of.workstream().name()).contains(wanted)};
        forEach(rows, of, stored -> found[0] |= Letters.small(write(stored.record())).contains(wanted)
                || stored.message().filter(message -> Letters.small(message.content()).contains(wanted)).isPresent());
        return found[0];
    }
}
