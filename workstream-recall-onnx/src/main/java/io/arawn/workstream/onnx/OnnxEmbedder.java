package io.arawn.workstream.onnx;

import ai.onnxruntime.OrtException;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.recall.Embedder;
import io.arawn.workstream.recall.EmbedderUnavailableException;
import io.arawn.workstream.recall.UnitVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The model all-MiniLM-L6-v2 in ONNX Runtime: 384 dimensions, made for English. The first call loads both, which takes
 * about half a second, and longer the very first time, when their files are unpacked.
 *
 * @see <a href="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2">The model</a>
 */
public final class OnnxEmbedder implements Embedder {

    /** The second part changes when the same text gets other vectors. */
    private static final String NAME = "all-minilm-l6-v2-q/1";

    private static final int BATCH = 32;

    /** Texts in one run; with more the rows they share with longer ones cost more than is won. */
    private static final int ROWS = 8;

    private final OwnFolder folder;
    private final DeepThread thread = new DeepThread();
    private Optional<Loaded> loaded = Optional.empty();
    private boolean closed;

    /** @param folder where the files of the model and the runtime are unpacked to, once for all processes */
    public OnnxEmbedder(OwnFolder folder) {
        this.folder = folder;
    }

    /**
     * Unpacks the files where they are missing, for processes to come that add none.
     *
     * @throws IOException when they cannot be written, or there are none for this machine
     */
    public void prepare() throws IOException {
        ModelFiles files = new ModelFiles(folder);
        files.unpackRuntime();
        files.model();
    }

    private record Loaded(WordPieces pieces, SentenceModel model) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<UnitVector> ofTexts(List<String> texts) {
        Loaded ready = loaded();
        List<long[]> pieces = texts.stream().map(ready.pieces()::of).toList();
        // Those of about the same length together: a row is as wide as the longest.
        List<Integer> byLength = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> pieces.get(index).length))
                .toList();
        TreeMap<Integer, UnitVector> vectors = new TreeMap<>();
        for (int from = 0; from < byLength.size(); from += ROWS) {
            List<Integer> rows = byLength.subList(from, Math.min(byLength.size(), from + ROWS));
            List<UnitVector> made = run(ready, rows.stream().map(pieces::get).toList());
            for (int i = 0; i < rows.size(); i++) {
                vectors.put(rows.get(i), made.get(i));
            }
        }
        return new ArrayList<>(vectors.values());
    }

    @Override
    public UnitVector ofQuestion(String question) {
        Loaded ready = loaded();
        return run(ready, List.of(ready.pieces().of(question))).getFirst();
    }

    private List<UnitVector> run(Loaded ready, List<long[]> rows) {
        return thread.call(() -> vectors(ready, rows));
    }

    private static List<UnitVector> vectors(Loaded ready, List<long[]> rows) {
        try {
            return ready.model().of(rows);
        } catch (OrtException failure) {
            throw new EmbedderUnavailableException("the embedding model failed (" + failure.getMessage() + ")",
                    failure);
        }
    }

    private synchronized Loaded loaded() {
        if (closed) {
            throw new EmbedderUnavailableException("the embedding model is closed", null);
        }
        Loaded ready = loaded.orElseGet(() -> thread.call(this::load));
        loaded = Optional.of(ready);
        return ready;
    }

    private Loaded load() {
        try {
            ModelFiles files = new ModelFiles(folder);
            files.prepareRuntime();
            StrayFolder stray = StrayFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
            SentenceModel model = SentenceModel.load(files.model().path());
            stray.delete();
            return new Loaded(WordPieces.read(files.tokenizer()), model);
        } catch (IOException | OrtException | LinkageError | RuntimeException failure) {
            throw new EmbedderUnavailableException(
                    "the embedding model cannot be loaded (" + failure.getMessage()
                            + "); set recall.embedder to \"none\" to do without",
                    failure);
        }
    }

    /** Waits for the call that is under way; those that follow fail. */
    @Override
    public synchronized void close() {
        closed = true;
        loaded.ifPresent(ready -> thread.call(() -> {
            ready.model().close();
            return ready;
        }));
        loaded = Optional.empty();
        thread.close();
    }
}
