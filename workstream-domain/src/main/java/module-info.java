import org.jspecify.annotations.NullMarked;

/**
 * Workstreams: named, persistent conversation contexts. Model, policies, ports and use cases; nothing of how they are stored or served.
 *
 * <p>It exports the door ({@code Arawn}), the ports and their values. The packages that make the door work are not exported.
 */
@NullMarked
@SuppressWarnings("module") // The modules named in `exports … to` depend on this one, so the compiler cannot see them here.
module io.arawn.workstream.domain {
    requires static transitive org.jspecify;

    exports io.arawn.workstream;
    exports io.arawn.workstream.access;
    exports io.arawn.workstream.attachment;
    exports io.arawn.workstream.catalog;
    exports io.arawn.workstream.chat;
    exports io.arawn.workstream.database;
    exports io.arawn.workstream.embedding;
    exports io.arawn.workstream.erasure;
    exports io.arawn.workstream.health;
    exports io.arawn.workstream.index;
    exports io.arawn.workstream.log;
    exports io.arawn.workstream.message;
    exports io.arawn.workstream.model;
    exports io.arawn.workstream.plan;
    exports io.arawn.workstream.store;
    exports io.arawn.workstream.summary;
    exports io.arawn.workstream.usage;

    // Functions on texts that adapters share with the domain.
    exports io.arawn.workstream.dates to
            io.arawn.workstream.cli,
            io.arawn.workstream.http,
            io.arawn.workstream.llm,
            io.arawn.workstream.mcp;
    exports io.arawn.workstream.speech to
            io.arawn.workstream.llm;
    exports io.arawn.workstream.text to
            io.arawn.workstream.cli,
            io.arawn.workstream.http,
            io.arawn.workstream.json,
            io.arawn.workstream.jsonl,
            io.arawn.workstream.llm,
            io.arawn.workstream.local,
            io.arawn.workstream.onnx,
            io.arawn.workstream.sqlite,
            io.arawn.workstream.testkit;
}
