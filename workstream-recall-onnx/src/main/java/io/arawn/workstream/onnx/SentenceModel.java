package io.arawn.workstream.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.arawn.workstream.embedding.UnitVector;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The neural network: its input are word pieces, and its result is the mean of their outputs. Safe for use by many
 * threads.
 */
final class SentenceModel implements AutoCloseable {

    private static final int MOST_THREADS = 2;

    private final OrtEnvironment environment;
    private final OrtSession session;

    private SentenceModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static SentenceModel load(Path file) throws OrtException {
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
            return new SentenceModel(environment, environment.createSession(file.toString(), options));
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
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return means(rows, width, ((OnnxTensor) result.get(0)).getFloatBuffer());
        }
    }

    private static List<UnitVector> means(List<long[]> rows, int width, FloatBuffer states) {
        int dimension = states.capacity() / (rows.size() * width);
        List<UnitVector> means = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            float[] sum = new float[dimension];
            for (int column = 0; column < rows.get(row).length; column++) {
                int start = (row * width + column) * dimension;
                for (int i = 0; i < dimension; i++) {
                    sum[i] += states.get(start + i);
                }
            }
            means.add(UnitVector.along(sum));
        }
        return means;
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
