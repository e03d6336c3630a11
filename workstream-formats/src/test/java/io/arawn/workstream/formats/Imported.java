package io.arawn.workstream.formats;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store in memory, and what imports did to it. */
final class Imported {

    static final Instant CHANGED = Instant.parse("2024-02-01T00:00:00Z");

    final Arawn arawn = Arawn.builder().build();
    final List<ImportedBranch> branches = new ArrayList<>();
    Skips skips = new Skips();

    Recognised take(String name, String text) throws IOException {
        return take(name, text, ImportChoices.all());
    }

    Recognised take(String name, String text, ImportChoices choices) throws IOException {
        return take(name, text.getBytes(StandardCharsets.UTF_8), choices);
    }

    Recognised take(String name, byte[] bytes, ImportChoices choices) throws IOException {
        branches.clear();
        Importer importer = new Importer(arawn, choices, Screening.none(), source -> {
            throw new IOException("no database");
        }, branches::add);
        skips = importer.skips();
        return importer.take(
                new Source(name, CHANGED, () -> new ByteArrayInputStream(bytes), Source.Beside.nothing()));
    }

    Workstream newest() {
        return branches.getFirst().workstream().orElseThrow();
    }

    List<Message> messages(Workstream workstream) {
        return arawn.oldestFirst(workstream.id(), Optional.empty(), 1_000).messages();
    }

    List<String> said(Workstream workstream) {
        return messages(workstream).stream().map(message -> message.role() + " " + message.content()).toList();
    }
}
