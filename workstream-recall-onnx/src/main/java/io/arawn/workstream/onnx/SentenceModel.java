package io.arawn.workstream.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.onnx.ModelUse.Pooling;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The neural network: its input are the pieces of texts, and its result is one vector for each. Safe for many threads. */
final class SentenceModel implements AutoCloseable {

    private static final int MOST_THREADS = 2;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Pooling pooling;

    private SentenceModel(OrtEnvironment environment, OrtSession session, Pooling pooling) {
        this.environment = environment;
        this.session = session;
        this.pooling = pooling;
    }

    static SentenceModel load(ModelSource source) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        // On Windows the runtime writes events that the system collects; on other systems this version writes none.
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
            // Memory for a large batch is not kept.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            // A thread that waits for work must not use a core.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(source.model().toString(), options);
            return new SentenceModel(environment, session, source.use().pooling());
        }
    }

    /** One vector for each row of word pieces. */
    List<UnitVector> of(List<long[]> rows) throws OrtException {
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        LongBuffer pieces = LongBuffer.allocate(rows.size() * width);
        LongBuffer attention = LongBuffer.allocate(rows.size() * width);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).length; column++) {
                pieces.put(row * width + column, rows.get(row)[column]);
                attention.put(row * width + column, 1);
            }
        }
        long[] shape = {rows.size(), width};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, pieces, shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, attention, shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(pieces.capacity()), shape);
                OrtSession.Result result = session.run(inputs(ids, mask, types))) {
            return pooled(rows, width, states(result));
        }
    }

    /** Models of RoBERTa's kind have no types of pieces. */
    private Map<String, OnnxTensor> inputs(OnnxTensor ids, OnnxTensor mask, OnnxTensor types) {
        Map<String, OnnxTensor> inputs =
                new HashMap<>(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types));
        inputs.keySet().retainAll(session.getInputNames());
        return inputs;
    }

    private static FloatBuffer states(OrtSession.Result result) throws OrtException {
        if (result.get(0) instanceof OnnxTensor states && states.getInfo().getShape().length == 3) {
            return states.getFloatBuffer();
        }
        throw new OrtException("its first output must be a vector for each piece of each text");
    }

    private List<UnitVector> pooled(List<long[]> rows, int width, FloatBuffer states) {
        int dimension = states.capacity() / (rows.size() * width);
        List<UnitVector> pooled = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            float[] sum = new float[dimension];
            int columns = pooling == Pooling.FIRST ? 1 : rows.get(row).length;
            for (int column = 0; column < columns; column++) {
                int start = (row * width + column) * dimension;
                for (int i = 0; i < dimension; i++) {
                    sum[i] += states.get(start + i);
                }
            }
            pooled.add(UnitVector.along(sum));
        }
        return pooled;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
