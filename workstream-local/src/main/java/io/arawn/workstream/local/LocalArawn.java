package io.arawn.workstream.local;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.ArawnBuilder;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.local.settings.Configuration;
import io.arawn.workstream.local.settings.Configuration.Sources;
import io.arawn.workstream.local.settings.Settings;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.text.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An {@link Arawn} on a folder: JSONL files, a SQLite cache beside them, embeddings in process, and the configured
 * model. Safe for use by many threads; many processes may use one folder.
 */
public final class LocalArawn implements AutoCloseable {

    private static final int PAGE = 500;

    private final Settings settings;
    private final LocalPorts ports;
    private final Arawn arawn;

    /**
     * Opens each resource on first use.
     *
     * @param cache the folder for the data that are derived from the logs
     * @param change changes the ports, where they shall differ from the settings
     * @throws io.arawn.workstream.local.settings.InvalidConfigurationException if the embedder is a folder without a
     *     model
     */
    public LocalArawn(
            Settings settings,
            Environment environment,
            Disclosures disclosures,
            CacheFolder cache,
            UnaryOperator<ArawnBuilder> change) {
        this.settings = settings;
        ports = new LocalPorts(settings, environment, disclosures, cache);
        ports.requireEmbedder();
        arawn = change.apply(builder(environment)).build();
    }

    private ArawnBuilder builder(Environment environment) {
        ArawnBuilder builder = Arawn.builder()
                .clock(environment.clock())
                .random(environment.random())
                .notices(environment.notices())
                .context(settings.context())
                .searchTool(settings.model().searches())
                .notStored(settings.server().notStored())
                .prices(settings.model().prices())
                .log(ports::log)
                .attachments(ports::attachments)
                .catalog(ports::catalog)
                .index(ports::index)
                .vectors(ports::vectors)
                .embedder(ports::embedder)
                .embedderNamed(ports::embedder)
                .models(this::models)
                .summarizers(ports::summarizer, ports::quickSummarizer)
                .typedLines(() -> PromptHistory.in(settings.home()))
                .access(ports::access, ports::audit)
                .inspections(ports::inspections)
                .onClose(ports::close);
        ports.database().ifPresent(database -> builder.database(database::get));
        return builder;
    }

    private ChatModels models(Function<WorkstreamId, String> nameOf) {
        AnsweringModel configured = new AnsweringModel(ports.model(nameOf), ports.counter());
        return new ModelsForClients(configured, settings.model(), ports::model).all();
    }

    /**
     * Opens the workstreams of a folder, which is made if it does not exist. Like {@code ~/.arawn} for the command
     * line, it holds {@code data/workstreams}, {@code cache} and {@code config.toml}; this program and the command line
     * may use it at the same time. Keys of models come from the environment. Notices, such as where a text is about to
     * be sent, go to the {@link System.Logger} named {@code io.arawn.workstream}.
     *
     * @throws io.arawn.workstream.local.settings.InvalidConfigurationException if {@code config.toml} is invalid
     * @throws WorkstreamConflictException if the configuration switches workstreams off
     */
    public static Arawn open(Path home) {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.put("ARAWN_HOME", home.toAbsolutePath().toString());
        Path working = Path.of("").toAbsolutePath();
        Sources sources = new Sources(
                variables, Path.of(System.getProperty("user.home", "")), working, System.getProperty("user.name", ""));
        Settings settings = Configuration.read(sources, List.of()).settings();
        Environment environment = new Environment(
                sources, InstantSource.system(), TimeZone.getDefault(), new SecureRandom(), LocalArawn::log);
        Disclosures disclosures = Disclosures.of(settings.home(), LocalArawn::log);
        CacheFolder cache = CacheFolder.of(settings);
        cache.makeIfPossible();
        return new LocalArawn(settings, environment, disclosures, cache, builder -> builder).arawn();
    }

    private static void log(String notice) {
        System.getLogger("io.arawn.workstream").log(Level.INFO, notice);
    }

    /** The API of the workstreams. Closing it closes this object. */
    public Arawn arawn() {
        return arawn;
    }

    /** The answering model, its address and the reason for the choice. Searches for a model if none is configured. */
    public ChosenModel chosenModel() {
        return ports.chosenModel();
    }

    /** The existing files of a workstream, the log first; none if a database keeps it. */
    public List<OwnFile> files(WorkstreamId id) {
        if (ports.database().isPresent()) {
            return List.of();
        }
        OwnFolder folder = OwnFolder.at(settings.storage().path());
        List<OwnFile> files = new ArrayList<>();
        for (String ending : List.of(".jsonl", ".jsonl.quarantine")) {
            OwnFile file = folder.file(id + ending);
            if (isThere(file)) {
                files.add(file);
            }
        }
        return files;
    }

    /** The files of a workstream to which its messages refer, each once, in the order of the messages. */
    public List<Attachment> attachments(WorkstreamId id) {
        Set<String> there = ports.database().map(database -> database.digests(id))
                .orElseGet(() -> ports.attachments().digests(id));
        Map<String, Attachment> referred = new LinkedHashMap<>();
        if (there.isEmpty()) {
            return List.of();
        }
        for (MessagePage page : MessagePage.all(Optional.empty(), after -> arawn.oldestFirst(id, after, PAGE))) {
            page.messages().forEach(message -> Attachment.in(message)
                    .filter(file -> there.contains(file.sha256()))
                    .forEach(file -> referred.putIfAbsent(file.sha256(), file)));
        }
        return List.copyOf(referred.values());
    }

    /** Writes the log of a workstream; if a database keeps it, the log that it would have. */
    public void writeLog(WorkstreamId id, OutputStream out) throws IOException {
        if (ports.database().isPresent()) {
            ports.database().get().writeLog(id, out);
            return;
        }
        try (InputStream log = files(id).getFirst().read()) {
            log.transferTo(out);
        }
    }

    private static boolean isThere(OwnFile file) {
        try {
            return file.identity().isPresent();
        } catch (IOException noFileOfOurs) {
            return false;
        }
    }

    /**
     * The workstreams in the database whose name or records hold a text, in use or in the trash; none if there is no
     * database. Rows that the database has deleted and not yet overwritten are not read.
     *
     * @throws LogUnavailableException if the database cannot be read
     */
    public List<WorkstreamId> workstreamsHolding(String text) {
        return ports.database().map(database -> database.holding(text)).orElse(List.of());
    }

    /**
     * All files of the home and the storage folder that hold a text.
     *
     * @throws LogUnavailableException if a file cannot be read
     */
    public List<Path> filesHolding(String text) {
        List<OwnFolder> folders =
                Stream.of(settings.home(), settings.storage().path()).map(OwnFolder::at).toList();
        try {
            List<String> terms = Terms.of(text).stream().distinct().toList();
            return Stream.of(new FileSearch(text).below(folders), ports.indexing(terms))
                    .flatMap(List::stream)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new LogUnavailableException("not every file can be read, so that nothing can be said of them: "
                    + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Makes all missing files that maintenance uses.
     *
     * @return false if the cache was deleted or cannot be used; then no file is made
     */
    public boolean prepareMaintenance() {
        if (!arawn.upkeep().canIndex()) {
            return false;
        }
        try {
            ports.prepareMaintenance();
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }

    /**
     * Tells the user where maintenance is about to send text. Maintenance runs in another process, whose notices the
     * user does not see.
     */
    public void discloseMaintenance() {
        ports.discloseMaintenance();
    }

    @Override
    public void close() {
        arawn.close();
    }
}
