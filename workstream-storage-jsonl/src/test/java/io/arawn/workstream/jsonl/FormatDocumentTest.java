package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the examples in {@code docs/format.md}. */
final class FormatDocumentTest {

    private static final Pattern FENCE =
            Pattern.compile("^```([a-z ]+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private final Store store;
    private final String document;

    FormatDocumentTest(@TempDir Path folder) throws IOException {
        store = new Store(folder);
        document = Files.readString(Path.of("..", "docs", "format.md"));
    }

    private List<String> examples(String kind) {
        List<String> examples = new ArrayList<>();
        FENCE.matcher(document).results().filter(fence -> fence.group(1).equals(kind))
                .forEach(fence -> examples.add(fence.group(2)));
        assertThat(examples).as(kind).isNotEmpty();
        return examples;
    }

    @Test
    void itsLogsAreReadWithoutDamage() throws IOException {
        for (String kind : List.of("jsonl", "jsonl written")) {
            for (String example : examples(kind)) {
                store.write(example);
                assertThat(store.all().entries()).hasSize((int) example.lines().count());
                assertThat(store.damaged()).isEmpty();
            }
        }
    }

    @Test
    void itsWrittenLinesAreJustWhatIsWritten() {
        JsonlRecords records = new JsonlRecords(() -> new RecordId("none"));
        for (String example : examples("jsonl written")) {
            for (String line : example.lines().toList()) {
                assertThat(records.write(records.parse(line))).isEqualTo(line);
            }
        }
    }

    @Test
    void itsEventsAreUnderstood() {
        JsonlRecords records = new JsonlRecords(() -> new RecordId("none"));
        List<String> unknown = new ArrayList<>();
        for (String line : examples("jsonl written").get(1).lines().toList()) {
            if (records.parse(line) instanceof Event.Other other) {
                unknown.add(other.name());
            }
        }
        assertThat(unknown).containsExactly("invented_later");
    }

    @Test
    void itsDamagedLinesAreNamedAsItSays() throws IOException {
        store.write(examples("jsonl damaged").getFirst());
        assertThat(String.join("\n", store.damaged()) + "\n").isEqualTo(examples("text").getFirst());
        String ids = String.join("\n", Store.ids(store.all().entries())) + "\n";
        assertThat(ids).isEqualTo(examples("text ids").getFirst());
        assertThat(store.allBackward().entries()).extracting(entry -> entry.record().id().value() + "\n")
                .containsExactly(ids.split("(?<=\n)"));
    }
}
