package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody does to the files of logs is noticed on the next use, by who had read them and by who begins. */
final class ChangedLogsTest {

    private static final WorkstreamId TALK = new WorkstreamId("ws_talk");
    private static final WorkstreamId OTHER = new WorkstreamId("ws_other");

    @TempDir
    private Path home;

    /** What is done to a log of three lines, and what it says then. */
    @SuppressWarnings("ImmutableEnumChecker") // Ids are records of a text, and the lists are made by List.of.
    enum Change {
        EDITED(TALK, "alpha", "a longer word", "gamma") {
            @Override
            void make(Path log) throws IOException {
                Files.writeString(log, Files.readString(log).replace("bravo", "a longer word"));
            }
        },
        EDITED_IN_PLACE(TALK, "alpha", "delta", "gamma") {
            @Override
            void make(Path log) throws IOException {
                Files.writeString(log, Files.readString(log).replace("bravo", "delta"));
            }
        },
        CUT_OFF(TALK, "alpha", "bravo") {
            @Override
            void make(Path log) throws IOException {
                Files.write(log, Files.readAllLines(log).subList(0, 2));
            }
        },
        CUT_OFF_AND_GONE_ON(TALK, "alpha", "hotel", "india", "julia", "kilos") {
            @Override
            void make(Path log) throws IOException {
                Files.writeString(log, lines("alpha", "hotel", "india", "julia", "kilos"));
            }
        },
        EMPTIED(TALK) {
            @Override
            void make(Path log) throws IOException {
                Files.writeString(log, "");
            }
        },
        REPLACED(TALK, "delta", "gamma") {
            @Override
            void make(Path log) throws IOException {
                Path beside = Files.writeString(log.resolveSibling("beside"), lines("delta", "gamma"));
                Files.move(beside, log, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        RENAMED(OTHER, "alpha", "bravo", "gamma") {
            @Override
            void make(Path log) throws IOException {
                Files.move(log, log.resolveSibling("ws_other.jsonl"));
            }
        };

        final WorkstreamId id;
        final List<String> says;

        Change(WorkstreamId id, String... says) {
            this.id = id;
            this.says = List.of(says);
        }

        abstract void make(Path log) throws IOException;
    }

    private static String lines(String... texts) {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            lines.append("{\"role\":\"user\",\"content\":\"").append(text)
                    .append("\",\"timestamp\":\"2024-01-15T10:00:00Z\"}\n");
        }
        return lines.toString();
    }

    private static Path drop(Shell shell, String id, String... texts) throws IOException {
        Files.createDirectories(shell.logs());
        return Files.writeString(shell.logs().resolve(id + ".jsonl"), lines(texts));
    }

    @ParameterizedTest
    @EnumSource
    void isNoticed(Change change) throws IOException {
        Shell shell = new Shell(home);
        Path log = drop(shell, "ws_talk", "alpha", "bravo", "gamma");
        try (Invocation server = shell.open()) {
            assertSays(server, TALK, List.of("alpha", "bravo", "gamma"));
            change.make(log);
            assertSays(server, change.id, change.says);
        }
        try (Invocation fresh = shell.open()) {
            assertSays(fresh, change.id, change.says);
            assertThat(fresh.arawn().doctor(false).outcomes())
                    .extracting(outcome -> outcome.finding().kind())
                    .doesNotContain(Kind.STALE_CACHE, Kind.UNUSABLE_CACHE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoticedByWhoBeginsToo(Change change) throws IOException {
        Shell shell = new Shell(home);
        Path log = drop(shell, "ws_talk", "alpha", "bravo", "gamma");
        try (Invocation before = shell.open()) {
            assertSays(before, TALK, List.of("alpha", "bravo", "gamma"));
        }
        change.make(log);
        try (Invocation fresh = shell.open()) {
            assertSays(fresh, change.id, change.says);
        }
    }

    @Test
    void aDroppedAndATakenAwayLogAreNoticed() throws IOException {
        Shell shell = new Shell(home);
        drop(shell, "ws_talk", "alpha");
        try (Invocation server = shell.open()) {
            assertSays(server, TALK, List.of("alpha"));
            Path dropped = drop(shell, "ws_other", "bravo");
            assertThat(listed(server)).containsExactlyInAnyOrder(TALK, OTHER);
            assertThat(found(server, "bravo")).containsExactly("bravo");
            Files.delete(dropped);
            assertThat(found(server, "bravo")).isEmpty();
            assertThat(listed(server)).containsExactly(TALK);
        }
    }

    private static void assertSays(Invocation process, WorkstreamId id, List<String> texts) {
        assertThat(listed(process)).containsExactly(id);
        Workstream workstream = process.arawn().find(id.value());
        assertThat(workstream.messageCount()).isEqualTo(texts.size());
        assertThat(process.arawn().oldestFirst(id, Optional.empty(), 9).messages())
                .extracting(Message::content)
                .isEqualTo(texts);
        for (String word : List.of("alpha", "bravo", "gamma", "delta", "hotel")) {
            assertThat(found(process, word)).isEqualTo(texts.contains(word) ? List.of(word) : List.of());
        }
    }

    private static List<WorkstreamId> listed(Invocation process) {
        return process.arawn().list().stream().map(Workstream::id).toList();
    }

    private static List<String> found(Invocation process, String word) {
        return process.arawn()
                .search(Search.everywhere(word, 9)).stream()
                .map(found -> found.message().content())
                .toList();
    }
}
