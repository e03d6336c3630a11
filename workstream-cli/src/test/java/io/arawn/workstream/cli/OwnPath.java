package io.arawn.workstream.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Each path that the program uses below its home, but for those of its start script. */
enum OwnPath {
    CONFIGURATION("config\\.toml"),
    HISTORY("history"),
    FOLDERS("folders"),
    DISCLOSURES("disclosures"),
    ACCESS("access\\.json"),
    ACCESS_LOCK("access\\.lock"),
    AUDIT("audit\\.jsonl"),
    OLD_AUDIT("audit\\.1\\.jsonl"),
    DATA("data"),
    LOGS("data/workstreams"),
    LOG("data/workstreams/ws_a\\.jsonl"),
    QUARANTINE("data/workstreams/ws_a\\.jsonl\\.quarantine"),
    LOCKS("data/workstreams/\\.locks"),
    LOCK("data/workstreams/\\.locks/ws_a"),
    OTHER_LOCK("data/workstreams/\\.locks/ws_b"),
    STORE_LOCK("data/workstreams/\\.locks/\\.store"),
    NAME_CHANGES("data/workstreams/\\.locks/\\.names"),
    TRASH("data/workstreams/\\.trash"),
    REMOVED_LOG("data/workstreams/\\.trash/ws_b\\.[0-9TZ]+\\.jsonl"),
    REMOVED_QUARANTINE("data/workstreams/\\.trash/ws_b\\.[0-9TZ]+\\.jsonl\\.quarantine"),
    ATTACHMENTS("data/workstreams/\\.files"),
    ATTACHMENTS_OF_ONE("data/workstreams/\\.files/ws_a"),
    ATTACHMENT("data/workstreams/\\.files/ws_a/[0-9a-f]{64}"),
    CACHE("cache"),
    NATIVES("cache/native"),
    SQLITE("cache/native/sqlite-.*"),
    RUNTIME("cache/native/onnxruntime-[^/]*"),
    RUNTIME_LIBRARY("cache/native/onnxruntime-.*/.*"),
    MODEL("cache/native/[0-9]+-.*\\.onnx"),
    STORE("cache/store-[0-9a-f]+"),
    CATALOG_AND_INDEX("cache/store-[0-9a-f]+/cache\\.db"),
    CATALOG_LOG("cache/store-[0-9a-f]+/cache\\.db-wal"),
    CATALOG_MEMORY("cache/store-[0-9a-f]+/cache\\.db-shm"),
    CATALOG_LOCK("cache/store-[0-9a-f]+/cache\\.db\\.lock"),
    CATALOG_SEAL("cache/store-[0-9a-f]+/cache\\.db\\.seal"),
    VECTORS("cache/store-[0-9a-f]+/vectors\\.db"),
    VECTORS_LOG("cache/store-[0-9a-f]+/vectors\\.db-wal"),
    VECTORS_MEMORY("cache/store-[0-9a-f]+/vectors\\.db-shm"),
    VECTORS_LOCK("cache/store-[0-9a-f]+/vectors\\.db\\.lock"),
    VECTORS_SEAL("cache/store-[0-9a-f]+/vectors\\.db\\.seal"),
    MAINTENANCE_LOCK("cache/store-[0-9a-f]+/maintain\\.lock"),
    TOLD("cache/told-of-.*");

    private final Pattern path;

    OwnPath(String path) {
        this.path = Pattern.compile(path);
    }

    /** The one that this path below the home is; empty where none is known. */
    static Optional<OwnPath> of(String path) {
        return Arrays.stream(values()).filter(each -> each.path.matcher(path).matches()).findFirst();
    }

    /** Whether it is unpacked once vectors are made, like SQLite's library, which takes its time. */
    boolean isUnpacked() {
        return this == RUNTIME || this == RUNTIME_LIBRARY || this == MODEL;
    }

    /** Whether it may be reached through a link, as its owner may keep it on another disk. */
    boolean mayBeALink() {
        return this == DATA || this == LOGS || this == CACHE;
    }
}
