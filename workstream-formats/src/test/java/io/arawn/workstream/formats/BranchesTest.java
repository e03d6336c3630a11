package io.arawn.workstream.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The branches of any tree of messages, whatever is wrong with it. */
final class BranchesTest {

    private static final Instant BEGUN = Instant.parse("2024-01-01T00:00:00Z");
    private static final int TREES = 500;
    private static final int MANY = 3_000;

    private static SourceConversation tree(List<SourceMessage> messages, Optional<String> current) {
        return new SourceConversation(
                SourceKind.CHATGPT, "c", Optional.empty(), BEGUN, messages, current, "a test");
    }

    /** A tree with parents that are missing or come later, cycles, entries without content, and times in any order. */
    private static List<SourceMessage> anyTree(Random random) {
        int size = 1 + random.nextInt(12);
        List<SourceMessage> messages = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Optional<String> parent = random.nextInt(6) == 0
                    ? Optional.empty() : Optional.of("n" + random.nextInt(size + 2));
            Optional<Instant> time = random.nextInt(4) == 0
                    ? Optional.empty() : Optional.of(BEGUN.plusSeconds(random.nextInt(100)));
            List<Block> blocks = random.nextInt(5) == 0 ? List.of() : List.of(new Block.Text("text " + i));
            messages.add(SourceMessage.of("n" + i, parent, time, Role.USER, blocks));
        }
        Collections.shuffle(messages, random);
        return messages;
    }

    @Test
    void everyMessageIsInSomeBranchAndNoneTwiceInOne() {
        for (int seed = 0; seed < TREES; seed++) {
            List<SourceMessage> messages = anyTree(new Random(seed));
            List<List<SourceMessage>> branches = Branches.of(tree(messages, Optional.of("n1")), new Skips());

            Set<String> said = new HashSet<>();
            for (List<SourceMessage> branch : branches) {
                List<String> ids = branch.stream().map(SourceMessage::id).toList();
                assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates().isNotEmpty();
                assertThat(said.containsAll(ids)).as("seed %d: a branch adds a message", seed).isFalse();
                said.addAll(ids);
            }
            assertThat(said).as("seed %d", seed).isEqualTo(messages.stream()
                    .filter(message -> !message.blocks().isEmpty())
                    .map(SourceMessage::id)
                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void parentsComeBeforeTheirChildren() {
        for (int seed = 0; seed < TREES; seed++) {
            List<SourceMessage> messages = anyTree(new Random(seed));
            Skips skips = new Skips();
            List<List<SourceMessage>> branches = Branches.of(tree(messages, Optional.empty()), skips);

            for (List<SourceMessage> branch : branches) {
                List<String> ids = branch.stream().map(SourceMessage::id).toList();
                branch.forEach(message -> message.parent().filter(ids::contains)
                        .ifPresent(parent -> assertThat(ids.indexOf(parent)).isLessThan(ids.indexOf(message.id()))));
            }
        }
    }

    @Test
    void theShownBranchIsFirstElseTheNewest() {
        List<SourceMessage> messages = List.of(
                message("a", Optional.empty(), 0), message("b", Optional.of("a"), 9),
                message("c", Optional.of("a"), 5));

        assertThat(first(messages, Optional.empty())).isEqualTo("b");
        assertThat(first(messages, Optional.of("c"))).isEqualTo("c");
        assertThat(first(messages, Optional.of("gone"))).isEqualTo("b");
    }

    private static String first(List<SourceMessage> messages, Optional<String> current) {
        return Branches.of(tree(messages, current), new Skips()).getFirst().getLast().id();
    }

    @Test
    void whatManyBranchesCopyIsBounded() {
        List<SourceMessage> messages = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            messages.add(message("n" + i, Optional.of("n" + (i - 1)).filter(parent -> !messages.isEmpty()), i));
            messages.add(message("leaf" + i, Optional.of("n" + i), i));
        }
        Skips skips = new Skips();

        List<List<SourceMessage>> branches = Branches.of(tree(messages, Optional.empty()), skips);

        assertThat(branches.getFirst().getLast().id()).isEqualTo("leaf" + (MANY - 1));
        assertThat(branches.stream().mapToInt(List::size).sum()).isLessThan(250_000);
        long left = skips.kinds().values().stream().mapToLong(Skips.Skipped::count).sum();
        assertThat(branches.size() + left).isEqualTo(MANY);
    }

    private static SourceMessage message(String id, Optional<String> parent, int second) {
        return SourceMessage.of(
                id, parent, Optional.of(BEGUN.plusSeconds(second)), Role.USER, List.of(new Block.Text(id)));
    }
}
