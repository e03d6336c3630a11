package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.TermEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing is sent before it was announced. */
final class AnnouncementTest {

    private final List<String> happened = new ArrayList<>();

    @Test
    void aModelIsAskedAfterItWasAnnounced() {
        ChatModel scripted = ScriptedChatModel.saying("Well.");
        ChatModel model = new AnnouncedChatModel(scripted, id -> happened.add("announced " + id));

        assertThat(model.info()).isEqualTo(scripted.info());
        assertThat(happened).isEmpty();
        Completion completion =
                model.reply(Prompts.asking("Hello?"), piece -> happened.add(piece.said()), new Cancellation());

        assertThat(completion.text()).isEqualTo("Well.");
        assertThat(happened.getFirst()).startsWith("announced ");
        assertThat(String.join("", happened.subList(1, happened.size()))).isEqualTo("Well.");
    }

    @Test
    void anEmbedderIsAskedAfterItWasAnnounced() {
        Embedder scripted = new TermEmbedder(Map.of());
        try (Embedder embedder = new AnnouncedEmbedder(scripted, () -> happened.add("announced"))) {
            assertThat(embedder.name()).isEqualTo(scripted.name());
            assertThat(embedder.batch()).isEqualTo(scripted.batch());
            assertThat(happened).isEmpty();

            UnitVector question = embedder.ofQuestion("hello");
            List<UnitVector> texts = embedder.ofTexts(List.of("hello"));

            assertThat(texts).containsExactly(question);
            assertThat(happened).hasSize(2);
        }
    }
}
