package io.arawn.workstream.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Retrieves the messages that match a query by words or by meaning, best first. The metadata of each has its {@code
 * workstream}, {@code message} (the id), {@code role}, {@code time} and, if known, {@code author}. Many threads can use one
 * object.
 */
public final class WorkstreamContentRetriever implements ContentRetriever {

    private final Arawn arawn;
    private final Optional<WorkstreamId> workstream;
    private final int most;

    private WorkstreamContentRetriever(Arawn arawn, Optional<WorkstreamId> workstream, int most) {
        this.arawn = arawn;
        this.workstream = workstream;
        this.most = most;
    }

    /** Searches all workstreams. */
    public static WorkstreamContentRetriever everywhere(Arawn arawn, int most) {
        return new WorkstreamContentRetriever(arawn, Optional.empty(), most);
    }

    /** Searches the workstream of this id, else of this name. */
    public static WorkstreamContentRetriever in(Arawn arawn, String reference, int most) {
        return new WorkstreamContentRetriever(arawn, Optional.of(arawn.find(reference).id()), most);
    }

    @Override
    public List<Content> retrieve(Query query) {
        Search everywhere = Search.everywhere(query.text(), most);
        return arawn.search(workstream.map(everywhere::in).orElse(everywhere)).stream()
                .filter(found -> !found.message().content().isBlank())
                .map(WorkstreamContentRetriever::content)
                .toList();
    }

    private static Content content(Found found) {
        Metadata metadata = Metadata.from("workstream", found.workstream().value())
                .put("message", found.message().id().value())
                .put("role", found.message().role().name())
                .put("time", found.message().timestamp().toString());
        found.message().author().ifPresent(author -> metadata.put("author", author));
        return Content.from(
                TextSegment.from(found.message().content(), metadata), Map.of(ContentMetadata.SCORE, found.score()));
    }
}
