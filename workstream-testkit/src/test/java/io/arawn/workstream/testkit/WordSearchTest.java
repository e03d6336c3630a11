package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Finds texts by parts of identifiers, beginnings of hashes, words of other scripts, emoji and addresses. */
final class WordSearchTest {

    private static final int FEWEST_QUERIES = 150;
    private static final double FIRST = 0.95;

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(10, 60, 1_000_000));
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Words")).id();

    @Test
    void findsTheTextOfAQueryFirst() throws IOException {
        Map<String, String> queries = queries();
        store.history.append(id, messages(queries));
        List<String> wrong = new ArrayList<>();
        queries.forEach((query, text) -> {
            String first = store.recall.search(Search.everywhere(query, 1).in(id)).stream()
                    .map(Found::message)
                    .map(Message::content)
                    .findFirst()
                    .orElse("nothing");
            if (!first.equals(text)) {
                wrong.add(query + " found: " + first);
            }
        });
        assertThat(queries).hasSizeGreaterThanOrEqualTo(FEWEST_QUERIES);
        assertThat(wrong).hasSizeLessThanOrEqualTo((int) ((1 - FIRST) * queries.size()));
    }

    private static List<Message> messages(Map<String, String> queries) {
        List<Message> messages = new ArrayList<>();
        // A day apart, so that no text is found through the text before it.
        for (String text : queries.values().stream().distinct().toList()) {
            Instant time = Instant.parse("2024-01-15T10:00:00Z").plusSeconds(86_400L * messages.size());
            messages.add(Message.of(new RecordId("m" + messages.size()), Role.USER, text, time).build());
        }
        return messages;
    }

    /** The text for each query. In the file, the queries for a text follow it, indented. */
    private static Map<String, String> queries() throws IOException {
        try (InputStream file = Objects.requireNonNull(WordSearchTest.class.getResourceAsStream("/words.txt"))) {
            Map<String, String> queries = new LinkedHashMap<>();
            String text = "";
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("  ")) {
                    queries.put(line.strip(), text);
                } else {
                    text = line;
                }
            }
            return queries;
        }
    }
}
