package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.chat.AnsweringModel;
import io.arawn.workstream.chat.ChatModel;
import io.arawn.workstream.cli.settings.Configuration.Sources;
import io.arawn.workstream.cli.settings.Settings;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.recall.Embedder;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.VectorIndex;
import io.arawn.workstream.summary.Summarizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import org.jline.terminal.Terminal;

/** Runs commands in this process, in a home of their own, at a time that stands still unless it is moved. */
final class Shell {

    static final Instant START = Instant.parse("2024-01-15T10:00:00Z");

    final Map<String, String> environment = new TreeMap<>();
    final ManualInterrupts interrupts = new ManualInterrupts();
    boolean keyboard;
    boolean colours;
    boolean watched;
    int columns;
    Optional<ChatModel> model = Optional.empty();
    Optional<Terminal> terminal = Optional.empty();

    private final Path home;
    private final Random random = new Random(7);
    private Instant now = START;

    Shell(Path home) {
        this.home = home;
        environment.put("ARAWN_MODEL_DISCOVER", "false");
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    CommandLineRun run(String... arguments) {
        return runWith("", arguments);
    }

    CommandLineRun runWith(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = runInto(input, out, err, arguments);
        return new CommandLineRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    int runInto(String input, OutputStream out, OutputStream err, String... arguments) {
        return runFrom(input.getBytes(StandardCharsets.UTF_8), out, err, arguments);
    }

    int runFrom(byte[] input, OutputStream out, OutputStream err, String... arguments) {
        Console console = new Console(
                new ByteArrayInputStream(input),
                out,
                err,
                keyboard,
                columns > 0,
                () -> columns,
                colours,
                () -> watched);
        return new CommandRunner(surroundings(console), this::adapters).run(List.of(arguments));
    }

    Surroundings surroundings(Console console) {
        return new Surroundings(
                new Sources(environment, home, home, "ann"),
                console,
                interrupts,
                () -> now,
                TimeZone.getTimeZone("UTC"),
                random,
                terminal::orElseThrow);
    }

    /** A process that goes on, such as a server. */
    Invocation open() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(), nowhere, nowhere, false, false, () -> 0, false, () -> false);
        return new Invocation(surroundings(console), this::adapters);
    }

    Path arawnHome() {
        return home.resolve(".arawn");
    }

    Path logs() {
        return arawnHome().resolve("data").resolve("workstreams");
    }

    private Adapters adapters(
            Settings settings, Surroundings surroundings, Disclosures disclosures, CacheFolder cache) {
        return new ScriptedAdapters(new InstalledAdapters(settings, surroundings, disclosures, cache), model);
    }

    /** What is installed, but for the models. */
    private record ScriptedAdapters(Adapters installed, Optional<ChatModel> scripted) implements Adapters {

        @Override
        public MessageLog log() {
            return installed.log();
        }

        @Override
        public WorkstreamCatalog catalog() {
            return installed.catalog();
        }

        @Override
        public MessageIndex index() {
            return installed.index();
        }

        @Override
        public List<StoreInspection> inspections() {
            return installed.inspections();
        }

        @Override
        public void prepareMaintenance() throws IOException {
            installed.prepareMaintenance();
        }

        @Override
        public List<Path> indexing(List<String> terms) throws IOException {
            return installed.indexing(terms);
        }

        @Override
        public VectorIndex vectors() {
            return installed.vectors();
        }

        @Override
        public Optional<Embedder> embedder() {
            return Optional.empty();
        }

        @Override
        public ChosenModel chosenModel() {
            return installed.chosenModel();
        }

        @Override
        public ChatModel model(Function<WorkstreamId, String> nameOf) {
            return scripted.orElseGet(() -> installed.model(nameOf));
        }

        @Override
        public AnsweringModel model(String name) {
            return installed.model(name);
        }

        @Override
        public void discloseMaintenance() {
            installed.discloseMaintenance();
        }

        @Override
        public Summarizer summarizer() {
            return installed.summarizer();
        }

        @Override
        public Summarizer quickSummarizer() {
            return installed.quickSummarizer();
        }

        @Override
        public TokenCounter counter() {
            // Characters, so that tests can tell what to expect.
            return String::length;
        }

        @Override
        public void close() {
            installed.close();
        }
    }
}
