import org.jspecify.annotations.NullMarked;

/** Workstreams: named, persistent conversation contexts. Model, policies, ports and use cases; nothing of how they are stored or served. */
@NullMarked
module io.arawn.workstream.domain {
    requires static transitive org.jspecify;

    exports io.arawn.workstream;
    exports io.arawn.workstream.cache;
    exports io.arawn.workstream.catalog;
    exports io.arawn.workstream.chat;
    exports io.arawn.workstream.context;
    exports io.arawn.workstream.embedding;
    exports io.arawn.workstream.erasure;
    exports io.arawn.workstream.fork;
    exports io.arawn.workstream.health;
    exports io.arawn.workstream.history;
    exports io.arawn.workstream.index;
    exports io.arawn.workstream.log;
    exports io.arawn.workstream.message;
    exports io.arawn.workstream.model;
    exports io.arawn.workstream.plan;
    exports io.arawn.workstream.recall;
    exports io.arawn.workstream.store;
    exports io.arawn.workstream.summary;
    exports io.arawn.workstream.text;
    exports io.arawn.workstream.view;
}
