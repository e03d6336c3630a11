package io.arawn.workstream.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Writes tables into a document, each between two marks, and changes nothing else in it. */
record Report(Path document, InstantSource clock) {

    /** Replaces the earlier table of outcomes, or adds the table at the end of the document. */
    void put(String measure, String title, List<Outcome> outcomes, Path folder) throws IOException {
        put(measure, title, outcomes.stream().map(Outcome::row).collect(Collectors.joining("", Outcome.HEADING, "")),
                folder);
    }

    /** Replaces the earlier table, or adds the table at the end of the document. */
    void put(String measure, String title, String table, Path folder) throws IOException {
        String text = Files.readString(document);
        String begin = "<!-- measured: " + measure + " -->\n";
        String end = "<!-- end of " + measure + " -->\n";
        String section = begin + table + '\n' + machine(folder) + '\n' + end;
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        String written = from < 0 || to < from
                ? text + "\n### " + title + "\n\n```bash\nworkstream-bench/run " + measure + "\n```\n\n" + section
                : text.substring(0, from) + section + text.substring(to + end.length());
        Files.writeString(document, written);
    }

    private String machine(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return "Taken on " + clock.instant().atZone(ZoneOffset.UTC).toLocalDate() + ": "
                + Runtime.getRuntime().availableProcessors() + " cores, " + store.type() + ", "
                + System.getProperty("os.name") + ", Java " + Runtime.version() + ".";
    }
}
