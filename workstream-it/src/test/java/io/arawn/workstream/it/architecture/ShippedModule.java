package io.arawn.workstream.it.architecture;

import io.arawn.workstream.Arawn;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A module and its permitted content. A new module needs a constant here. */
@SuppressWarnings("ImmutableEnumChecker") // All lists and sets are immutable.
enum ShippedModule {

    /** Only types in packages that the module descriptor exports are listed; the other packages are internal. */
    DOMAIN(
            150,
            packages("", "access", "accounting", "assembly", "attachment", "cache", "catalog", "chat", "checkup",
                    "context",
                    "conversation",
                    "database", "databasestore", "dates",
                    "embedding",
                    "erasure", "guard", "health", "index", "log", "logstore", "message", "model", "plan", "recall",
                    "removal",
                    "speech", "store", "storing", "summary", "text", "usage", "view"),
            libraries(),
            Set.of(
                    "Access",
                    "AccessException",
                    "AccessName",
                    "AccessRules",
                    "AccessStore",
                    "Arawn",
                    "ArawnBuilder",
                    "AttachedFile",
                    "Attachment",
                    "AttachmentStore",
                    "AuditTrail",
                    "Bounds",
                    "Branching",
                    "BudgetExceededException",
                    "CacheUnavailableException",
                    "Cancellation",
                    "CatalogEntry",
                    "ChatModel",
                    "ChatModelException",
                    "ChatModels",
                    "ClientRequest",
                    "Completion",
                    "Contents",
                    "ContextSettings",
                    "Covered",
                    "Deadline",
                    "Embedder",
                    "Erased",
                    "Event",
                    "EventOrigins",
                    "Finding",
                    "Framing",
                    "IndexedMessage",
                    "InvalidInputException",
                    "JsonObject",
                    "KeptMessage",
                    "Lazy",
                    "Listing",
                    "LogChangedException",
                    "LogEntry",
                    "LogOutline",
                    "LogRecord",
                    "LogState",
                    "LogUnavailableException",
                    "Message",
                    "MessageIndex",
                    "MessageLog",
                    "NameClash",
                    "Original",
                    "Pages",
                    "Plan",
                    "PlanItem",
                    "Position",
                    "Prices",
                    "Postings",
                    "ProgramMemory",
                    "Prompt",
                    "PromptMessage",
                    "Purged",
                    "Question",
                    "Reasoning",
                    "RecordCopies",
                    "RecordId",
                    "RecordIds",
                    "RecordTime",
                    "Removal",
                    "Report",
                    "Right",
                    "Role",
                    "Rows",
                    "Search",
                    "Secret",
                    "Sharing",
                    "SignedReasoning",
                    "StoreInspection",
                    "StoredRecord",
                    "StoredWorkstream",
                    "Subscription",
                    "Summarizer",
                    "Surrogates",
                    "TextDigest",
                    "TokenCounter",
                    "TokenUsage",
                    "TokenWeigher",
                    "ToolOffer",
                    "ToolResult",
                    "ToolUse",
                    "Traces",
                    "TurnEvent",
                    "TypedLines",
                    "UnitVector",
                    "UnknownSpeakerException",
                    "UnknownWorkstreamException",
                    "Upkeep",
                    "VectorIndex",
                    "Worded",
                    "Workstream",
                    "WorkstreamCatalog",
                    "WorkstreamChange",
                    "WorkstreamChangedException",
                    "WorkstreamConflictException",
                    "WorkstreamDatabase",
                    "WorkstreamException",
                    "WorkstreamId",
                    "WorkstreamName",
                    "WorkstreamStore")),
    /** Its suites use JUnit and AssertJ; its stub of a provider uses the JDK's server and reads and writes JSON. */
    TESTKIT(
            35,
            packages("testkit", "testkit.disk"),
            libraries(
                    "org.junit.jupiter.api",
                    "org.assertj.core.api",
                    "com.sun.net.httpserver",
                    "com.fasterxml.jackson.core",
                    "com.fasterxml.jackson.databind"),
            everythingPublic()),
    /** The only module that opens files. */
    FILES(
            7,
            packages("files"),
            libraries(),
            Set.of("FileKind", "GivenFile", "GivenTree", "HeldFile", "OwnFile", "OwnFolder", "TreeWatch",
                    "UnsafeFileException")),
    JSONL(
            50,
            packages("jsonl"),
            libraries("com.fasterxml.jackson.core", "com.google.re2j"),
            Set.of("AccessFile", "AttachmentFolders", "AuditFile", "Durability", "JsonlMessageLog", "JsonlRecords",
                    "JsonlSettings")),
    SQLITE(25, packages("sqlite"), libraries("org.sqlite", "org.flywaydb.core"),
            Set.of("FlywaySilence", "ForeignDatabase", "SqliteCache", "SqliteVectorIndex")),
    /** A pool of connections, migrations, and SQL. */
    POSTGRES(
            8,
            packages("postgres"),
            libraries("com.zaxxer.hikari", "org.flywaydb.core"),
            Set.of("PostgresDatabase", "RecordText")),
    LLM(
            30,
            packages("llm"),
            libraries(
                    "com.google.re2j",
                    "com.knuddels.jtokkit",
                    "com.fasterxml.jackson.core",
                    "com.fasterxml.jackson.databind"),
            Set.of(
                    "AnnouncedChatModel",
                    "AnnouncedEmbedder",
                    "ContextWindows",
                    "Dialect",
                    "ExtractiveSummarizer",
                    "ModelSummarizer",
                    "FoundProvider",
                    "OfflineChatModel",
                    "OpenAiEmbedder",
                    "Pause",
                    "Provider",
                    "ProviderChatModel",
                    "ProviderDiscovery",
                    "ProviderSettings",
                    "Providers",
                    "Quirk",
                    "Thinking",
                    "TokenCounters")),
    ONNX(5, packages("onnx"), libraries("ai.onnxruntime", "com.fasterxml.jackson.core"), Set.of("OnnxEmbedder")),
    /** Knows the server by its interface only. */
    CLIENT(
            8,
            packages("client"),
            libraries("com.fasterxml.jackson.core", "com.fasterxml.jackson.databind"),
            Set.of("ServerException", "WorkstreamClient")),
    /** Translates between langchain4j's messages and ours. */
    LANGCHAIN4J(
            8,
            packages("langchain4j"),
            libraries("dev.langchain4j", "com.fasterxml.jackson.core", "com.fasterxml.jackson.databind"),
            Set.of("WorkstreamChatMemory", "WorkstreamChatMemoryStore", "WorkstreamContentRetriever")),
    /** Translates what other programs keep; the command line gives it the files. */
    FORMATS(
            35,
            packages("formats"),
            libraries("com.fasterxml.jackson.core", "com.fasterxml.jackson.databind"),
            Set.of("HtmlTranscript", "ImportChoices", "ImportedBranch", "Importer", "OpenAiTranscript", "Recognised",
                    "Skips", "Source", "SourceKind")),
    /** The JSON of each thing, for all doors. */
    JSON(
            8,
            packages("json"),
            libraries(),
            Set.of(
                    "AccessJson",
                    "ErasureJson",
                    "FoundJson",
                    "MessageJson",
                    "PlanJson",
                    "PurgeJson",
                    "SummaryJson",
                    "TurnJson",
                    "UsageJson",
                    "WorkstreamJson")),
    /** Javalin runs on Jetty, which refuses malformed requests and sends frames one by one; its servlets stream. */
    HTTP(
            55,
            packages("http"),
            libraries(
                    "io.javalin",
                    "io.github.bucket4j",
                    "io.prometheus.metrics",
                    "org.eclipse.jetty.ee10.servlet",
                    "org.eclipse.jetty.http",
                    "org.eclipse.jetty.io",
                    "org.eclipse.jetty.server",
                    "org.eclipse.jetty.session",
                    "org.eclipse.jetty.util",
                    "org.eclipse.jetty.websocket.api",
                    "jakarta.servlet.http",
                    "com.fasterxml.jackson",
                    "com.google.re2j"),
            Set.of("ApiServer", "ApiSettings", "LocalUsers", "PemPair")),
    /** The official SDK implements the protocol. */
    MCP(
            15,
            packages("mcp"),
            libraries(
                    "io.modelcontextprotocol",
                    "reactor.core.publisher",
                    "com.fasterxml.jackson.core",
                    "com.fasterxml.jackson.databind"),
            Set.of("AgentMessage", "McpSessions", "McpSettings", "UnknownSessionException", "WorkstreamMcp")),
    /** The only module that puts the adapters together. */
    LOCAL(
            20,
            packages("local", "local.settings"),
            libraries(
                    "com.google.re2j",
                    "com.fasterxml.jackson.core",
                    "com.fasterxml.jackson.databind",
                    "com.fasterxml.jackson.dataformat.toml"),
            Set.of(
                    "CacheFolder",
                    "ChosenModel",
                    "Configuration",
                    "DatabaseUrl",
                    "Destination",
                    "Disclosures",
                    "Environment",
                    "ForeignTables",
                    "InvalidConfigurationException",
                    "LocalArawn",
                    "ModelChoice",
                    "ModelFacts",
                    "ModelMeasure",
                    "PromptHistory",
                    "Setting",
                    "Settings",
                    "SettingsText",
                    "Value",
                    "Variables")),
    CLI(
            85,
            packages("cli", "cli.connect", "cli.text"),
            libraries(
                    "picocli",
                    "org.jline",
                    "com.google.re2j",
                    "com.fasterxml.jackson.core",
                    "com.fasterxml.jackson.databind",
                    "com.fasterxml.jackson.dataformat.toml"),
            everythingPublic());

    private final int leastClasses;
    private final List<String> packages;
    private final List<String> libraries;
    private final Set<String> publicTypes;

    ShippedModule(int leastClasses, List<String> packages, List<String> libraries, Set<String> publicTypes) {
        this.leastClasses = leastClasses;
        this.packages = packages;
        this.libraries = libraries;
        this.publicTypes = publicTypes;
    }

    private static List<String> packages(String... names) {
        return List.of(names);
    }

    private static List<String> libraries(String... names) {
        return List.of(names);
    }

    private static Set<String> everythingPublic() {
        return Set.of();
    }

    /** The module's packages, below the root. */
    String[] packagesIn(String root) {
        return packages.stream().map(name -> name.isEmpty() ? root : root + "." + name).toArray(String[]::new);
    }

    /** The packages that every module may use: all, unless the module descriptor exports only some. */
    String[] publishedPackagesIn(String root) {
        return this == DOMAIN ? exportedToAll() : packagesIn(root);
    }

    private static String[] exportedToAll() {
        try {
            Path domain = Path.of(Arawn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(domain).findAll().iterator().next().descriptor().exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(Exports::source)
                    .toArray(String[]::new);
        } catch (URISyntaxException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** The least number of classes; with fewer, a rule would not see the module's classes at all. */
    int leastClasses() {
        return leastClasses;
    }

    /** The names of the public top-level types; empty if all may be public. */
    Set<String> publicTypes() {
        return publicTypes;
    }

    /** Patterns of the permitted dependencies besides other modules. */
    Stream<String> libraryPatterns() {
        return libraries.stream().map(library -> library + "..");
    }

    /** The modules on which its classes may depend, including itself. */
    Stream<ShippedModule> seen() {
        return switch (this) {
            case DOMAIN, FILES -> Stream.of(this);
            case TESTKIT, POSTGRES, LLM, LANGCHAIN4J, FORMATS, JSON -> Stream.of(DOMAIN, this);
            case MCP, CLIENT -> Stream.of(DOMAIN, JSON, this);
            case HTTP -> Stream.of(DOMAIN, JSON, MCP, this);
            case JSONL, SQLITE, ONNX -> Stream.of(DOMAIN, FILES, this);
            case LOCAL -> Stream.of(DOMAIN, FILES, JSONL, SQLITE, POSTGRES, LLM, ONNX, this);
            case CLI -> Stream.of(DOMAIN, FILES, FORMATS, JSON, JSONL, LLM, HTTP, MCP, LOCAL, this);
        };
    }

    /** All packages of all modules, below the root. */
    static String[] allPackages(String root) {
        return Arrays.stream(values()).flatMap(module -> Arrays.stream(module.packagesIn(root))).toArray(String[]::new);
    }
}
