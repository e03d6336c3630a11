package io.arawn.workstream.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of every source becomes what a person expects, once. */
final class EverySourceTest {

    private static final int MANY = 30_000;

    private final Imported imported = new Imported();

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void becomesWhatAPersonExpects(Sample sample) throws IOException {
        assertThat(imported.take(sample.name(), sample.text())).isEqualTo(Recognised.CONVERSATIONS);

        assertThat(imported.branches).extracting(ImportedBranch::kind).containsOnly(sample.kind());
        assertThat(imported.branches).hasSize(sample.branches());
        assertThat(imported.said(imported.newest())).isEqualTo(sample.said());
        assertThat(imported.newest().metadata()).containsEntry("source", sample.kind().key()).containsKey("source_id");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isImportedOnce(Sample sample) throws IOException {
        imported.take(sample.name(), sample.text());
        List<Workstream> before = imported.arawn.list();

        imported.take(sample.name(), sample.text());

        assertThat(imported.branches).hasSize(sample.branches()).allMatch(branch -> branch.added() == 0);
        assertThat(imported.arawn.list()).isEqualTo(before);
    }

    /** PowerShell's {@code >} writes UTF-16 with a mark. */
    @ParameterizedTest
    @MethodSource("samples")
    void isReadInTheEncodingThatItsMarkTells(Sample sample) throws IOException {
        for (Charset charset : List.of(
                StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
            Imported marked = new Imported();
            marked.take(sample.name(), ("\uFEFF" + sample.text()).getBytes(charset), ImportChoices.all());
            assertThat(marked.said(marked.newest())).as(charset.name()).isEqualTo(sample.said());
        }
    }

    @Test
    void manyConversationsWithOneNameGetNumbers() {
        FreeNames names = new FreeNames(List.of());
        for (int i = 1; i < MANY; i++) {
            names.of("New chat", "");
        }
        assertThat(names.of("New chat", "").value()).isEqualTo("New chat (" + MANY + ")");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isOnlyCountedInARehearsal(Sample sample) throws IOException {
        ImportChoices rehearsal = new ImportChoices(true, true, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());

        imported.take(sample.name(), sample.text(), rehearsal);

        assertThat(imported.branches.getFirst().added()).isEqualTo(sample.said().size());
        assertThat(imported.arawn.list()).isEmpty();
    }

    @Test
    void thoughtsAreAPartThatNoProviderGetsBack() throws IOException {
        imported.take(Samples.CLAUDE_CODE.name(), Samples.CLAUDE_CODE.text());

        Message answer = imported.messages(imported.newest()).get(1);
        assertThat(answer.parts().toString()).contains("thinking", "ls");
        assertThat(answer.provider()).isEmpty();
        assertThat(answer.reply()).contains("claude-code:s1/4");
        assertThat(imported.newest().name()).isEqualTo("Listing");
    }

    @Test
    void timesModelsAndIdsComeAlong() throws IOException {
        imported.take(Samples.CHATGPT.name(), Samples.CHATGPT.text());

        List<Message> messages = imported.messages(imported.newest());
        assertThat(messages.getFirst().timestamp()).hasToString("2023-11-14T22:13:21Z");
        assertThat(messages.get(2).timestamp()).isEqualTo(messages.get(1).timestamp());
        assertThat(messages.get(2).metadata()).containsEntry("no_time", true).containsEntry("tool_call_id", "c");
        assertThat(messages.getLast().metadata()).containsEntry("model", "gpt-5").containsEntry("source_id", "e2");
        assertThat(messages.getLast().id().value()).isEqualTo("chatgpt:c1/e2");
        assertThat(imported.newest().createdAt()).hasToString("2023-11-14T22:13:20.500Z");
        assertThat(imported.skips.kinds()).containsKeys(
                "message that ChatGPT hides", "file without its bytes", "conversation without messages");
    }

    @Test
    void anOlderBranchIsAForkOfTheNewest() throws IOException {
        imported.take(Samples.CHATGPT.name(), Samples.CHATGPT.text());

        Workstream fork = imported.branches.getLast().workstream().orElseThrow();
        assertThat(fork.forkedFrom().orElseThrow().workstream()).isEqualTo(imported.newest().id());
        assertThat(fork.forkedFrom().orElseThrow().message().value()).isEqualTo("chatgpt:c1/d");
        assertThat(imported.said(fork)).endsWith("tool_result 3", "assistant Two.");
    }

    @Test
    void filesAreKeptByTheirDigest() throws IOException {
        imported.take(Samples.OPENAI.name(), Samples.OPENAI.text());

        assertThat(imported.messages(imported.newest()).get(1).parts().toString())
                .contains("image/png", "0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543");
    }

    @Test
    void whatIsNewIsAdded() throws IOException {
        String first = Samples.CLAUDE_CODE.text();
        imported.take("s.jsonl", first);
        Workstream before = imported.newest();

        imported.take("s.jsonl", first + """
                {"type":"assistant","uuid":"8","parentUuid":"7","sessionId":"s1","message":{"id":"m2","content":[{"type":"text","text":"One file."}]}}
                """);

        assertThat(imported.branches).singleElement().matches(branch -> branch.added() == 1 && !branch.made());
        assertThat(imported.said(before)).endsWith("assistant One file.");
    }

    @Test
    void anErasedMessageStaysErased() throws IOException {
        imported.take(Samples.PI.name(), Samples.PI.text());
        Workstream workstream = imported.newest();
        Message last = imported.messages(workstream).getLast();
        imported.arawn.erase(new Erased.Request(workstream.id(), Set.of(last.id()), false, Optional.empty()));

        imported.take(Samples.PI.name(), Samples.PI.text());

        assertThat(imported.said(workstream)).hasSize(2);
        assertThat(imported.branches).allMatch(branch -> branch.added() == 0 && !branch.made());
    }

    @Test
    void aLogOfOurOwnIsLeftToTheLog() throws IOException {
        assertThat(imported.take("a.jsonl", """
                {"role":"user","content":"hello","timestamp":"2024-01-15T10:00:00Z"}
                """)).isEqualTo(Recognised.OWN);
        assertThat(imported.take("b.txt", "nothing of the kind")).isEqualTo(Recognised.NOTHING);
    }
}
