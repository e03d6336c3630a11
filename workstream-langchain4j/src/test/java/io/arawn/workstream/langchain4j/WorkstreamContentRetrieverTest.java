package io.arawn.workstream.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Query;
import io.arawn.workstream.Arawn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkstreamContentRetrieverTest {

    private final Arawn arawn = Arawn.builder().build();

    @AfterEach
    void close() {
        arawn.close();
    }

    private void say(String workstream, String text) {
        WorkstreamChatMemory.builder(arawn).build(workstream)
                .add(UserMessage.from("ann", text), AiMessage.from("Noted."));
    }

    @Test
    void findsMessagesWithWhereTheyStand() {
        say("Research", "The ledger is kept in Postgres.");
        say("Garden", "The roses need Postgres like a fish needs a bicycle.");

        List<Content> found =
                WorkstreamContentRetriever.in(arawn, "Research", 5).retrieve(Query.from("Postgres ledger"));

        assertThat(found).singleElement().satisfies(content -> {
            assertThat(content.textSegment().text()).isEqualTo("The ledger is kept in Postgres.");
            assertThat(content.textSegment().metadata().getString("workstream"))
                    .isEqualTo(arawn.find("Research").id().value());
            assertThat(content.textSegment().metadata().getString("author")).isEqualTo("ann");
            assertThat(content.metadata()).containsKey(ContentMetadata.SCORE);
        });
        assertThat(WorkstreamContentRetriever.everywhere(arawn, 5).retrieve(Query.from("Postgres"))).hasSize(2);
        assertThat(WorkstreamContentRetriever.everywhere(arawn, 1).retrieve(Query.from("Postgres"))).hasSize(1);
    }
}
