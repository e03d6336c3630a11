package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.NameClash;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.message.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problems of the listed workstreams, in short. {@code arawn doctor} reports more. */
record ListingNotes(long damagedLines, List<IgnoredFile> ignoredFiles, List<NameClash> clashes) {

    static ListingNotes of(List<CatalogEntry> entries, List<IgnoredFile> ignoredFiles) {
        return new ListingNotes(
                entries.stream().mapToLong(CatalogEntry::damaged).sum(),
                ignoredFiles,
                NameClash.among(entries.stream().map(CatalogEntry::workstream).toList()));
    }

    /** One sentence; empty if there is no problem. */
    Optional<String> sentence() {
        List<String> parts = new ArrayList<>();
        if (damagedLines > 0) {
            parts.add(damagedLines
                    + (damagedLines == 1 ? " line of a log is no record" : " lines of logs are no records"));
        }
        if (!ignoredFiles.isEmpty()) {
            IgnoredFile first = ignoredFiles.getFirst();
            parts.add(ignoredFiles.size() == 1
                    ? "the file '" + first.name() + "' is ignored, as " + first.reason().words()
                    : ignoredFiles.size() + " files are ignored, such as '" + first.name() + "', as "
                            + first.reason().words());
        }
        clashes.stream().findFirst().ifPresent(clash -> parts.add(
                "several workstreams answer to '" + clash.name() + "': "
                        + String.join(", ", clash.holders().stream().map(Object::toString).toList())));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("arawn: " + String.join("; ", parts) + "; arawn doctor tells more");
    }

    /** The object with a member for each kind of problem that exists. */
    JsonObject addedTo(JsonObject json) {
        return json.with("damaged_lines", Optional.of(damagedLines).filter(lines -> lines > 0))
                .withUnlessEmpty("ignored_files", ignoredFiles.stream().map(IgnoredFile::name).toList())
                .withUnlessEmpty("clashing_names", clashes.stream()
                        .map(clash -> new JsonObject()
                                .with("name", clash.name())
                                .with("workstream_ids", clash.holders()))
                        .toList());
    }
}
