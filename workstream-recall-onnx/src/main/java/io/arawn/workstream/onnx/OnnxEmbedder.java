package io.arawn.workstream.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.arawn.workstream.Lazy;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A small model in ONNX Runtime. The first call loads both, which takes about half a second, and longer the first time
 * ever, when their files are unpacked. After a while without a call the model is closed, and the next call loads it
 * again.
 */
public final class OnnxEmbedder implements Embedder {

    private static final int BATCH = 32;

    /** The number of texts in one run. In a larger run, the padding of short texts costs more than the run saves. */
    private static final int ROWS = 8;

    /** Closing the model after this time frees about 30 MB; loading it again takes about 200 ms. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final RuntimeFiles runtime;
    private final ModelSource source;
    private final Duration kept;
    private final Lazy<String> name;
    private final DeepThread thread = new DeepThread();

    /** Only the thread uses the following fields, so that the model is never closed while it is used. */
    private Optional<Loaded> loaded = Optional.empty();

    private boolean started;

    /** @param kept the time for which the model is kept without a call */
    OnnxEmbedder(OwnFolder folder, ModelSource source, Duration kept) {
        runtime = new RuntimeFiles(folder);
        this.source = source;
        this.kept = kept;
        name = new Lazy<>(source::name);
    }

    /**
     * The model of the distribution, bge-small-en-v1.5: 384 dimensions, trained for English.
     *
     * @param folder the folder for the unpacked files of the model and the runtime, once for all processes
     * @see <a href="https://huggingface.co/BAAI/bge-small-en-v1.5">The model</a>
     */
    public static OnnxEmbedder shipped(OwnFolder folder) {
        return new OnnxEmbedder(folder, new ShippedModel(folder), KEPT);
    }

    /**
     * A model of the user.
     *
     * @param model the folder with the files of the model: {@code model.onnx} or {@code onnx/model.onnx}, and
     *     {@code tokenizer.json}
     * @param folder the folder for the unpacked files of the runtime, once for all processes
     */
    public static OnnxEmbedder in(Path model, OwnFolder folder) {
        return new OnnxEmbedder(folder, new ModelFolder(model), KEPT);
    }

    /** What the folder of a model lacks, as the end of a sentence; empty if it has all necessary files. */
    public static Optional<String> lack(Path model) {
        return new ModelFolder(model).lack();
    }

    /**
     * Unpacks missing files, for later processes that add none.
     *
     * @throws IOException if the files cannot be written, or if there are none for this machine
     */
    public void prepare() throws IOException {
        runtime.unpack();
        source.model();
    }

    private record Loaded(Tokenizer tokenizer, SentenceModel model, ModelUse use) {

        long[] ofText(String text) {
            return tokenizer.of(use.beforeText() + text);
        }

        long[] ofQuestion(String question) {
            return tokenizer.of(use.beforeQuestion() + question);
        }
    }

    @Override
    public String name() {
        return name.get();
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<UnitVector> ofTexts(List<String> texts) {
        List<long[]> pieces = with(ready -> texts.stream().map(ready::ofText).toList());
        // Texts of similar length together: a row is as wide as the longest text of its run.
        List<Integer> byLength = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> pieces.get(index).length))
                .toList();
        TreeMap<Integer, UnitVector> vectors = new TreeMap<>();
        for (int from = 0; from < byLength.size(); from += ROWS) {
            List<Integer> rows = byLength.subList(from, Math.min(byLength.size(), from + ROWS));
            List<UnitVector> made = with(ready -> vectors(ready, rows.stream().map(pieces::get).toList()));
            for (int i = 0; i < rows.size(); i++) {
                vectors.put(rows.get(i), made.get(i));
            }
        }
        return new ArrayList<>(vectors.values());
    }

    @Override
    public UnitVector ofQuestion(String question) {
        return with(ready -> vectors(ready, List.of(ready.ofQuestion(question)))).getFirst();
    }

    private static List<UnitVector> vectors(Loaded ready, List<long[]> rows) {
        try {
            return ready.model().of(rows);
        } catch (OrtException failure) {
            throw new EmbedderUnavailableException("the embedding model failed (" + failure.getMessage() + ")",
                    failure);
        }
    }

    /** Runs the work on the thread, with the model. The model is loaded if necessary. */
    private <T> T with(Function<Loaded, T> work) {
        try {
            return thread.call(() -> {
                Loaded ready = loaded.orElseGet(this::load);
                loaded = Optional.of(ready);
                thread.later(kept, this::release);
                return work.apply(ready);
            });
        } catch (RejectedExecutionException shut) {
            throw new EmbedderUnavailableException("the embedding model is closed", shut);
        }
    }

    private Loaded load() {
        try {
            startRuntime();
            try (InputStream tokenizer = source.tokenizer()) {
                return new Loaded(TokenizerFile.read(tokenizer), SentenceModel.load(source), source.use());
            }
        } catch (IOException | OrtException | LinkageError | RuntimeException failure) {
            throw new EmbedderUnavailableException(
                    "the embedding model cannot be loaded (" + failure.getMessage()
                            + "); set recall.embedder to \"none\" to do without",
                    failure);
        }
    }

    /** Only once, because each start of the runtime makes a folder. */
    private void startRuntime() throws IOException {
        if (!started) {
            runtime.prepare();
            StrayFolder stray = StrayFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
            OrtEnvironment.getEnvironment();
            stray.delete();
            started = true;
        }
    }

    private void release() {
        loaded.ifPresent(ready -> ready.model().close());
        loaded = Optional.empty();
    }

    /** Whether the model is in memory now. */
    boolean isLoaded() {
        return thread.call(() -> loaded.isPresent());
    }

    /** Waits for earlier calls; later calls fail. */
    @Override
    public void close() {
        thread.close(this::release);
    }
}
