package io.arawn.workstream.onnx;

import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.onnx.ModelUse.Pooling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model in a folder of the user, with the files that Sentence Transformers and Optimum write: {@code model.onnx} or
 * {@code onnx/model.onnx} (or one with {@code _quantized}), {@code tokenizer.json}, and where they exist
 * {@code 1_Pooling/config.json} and {@code config_sentence_transformers.json}.
 */
record ModelFolder(Path folder) implements ModelSource {

    private static final List<String> NETWORKS =
            List.of("model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx", "onnx/model.onnx");
    private static final String TOKENIZER = "tokenizer.json";
    private static final String POOLING = "1_Pooling/config.json";
    private static final String PROMPTS = "config_sentence_transformers.json";

    /** What the folder lacks, as the end of a sentence; empty if it has all files that a model needs. */
    Optional<String> lack() {
        if (network().isEmpty()) {
            return Optional.of("has no " + NETWORKS.getFirst() + " and no " + NETWORKS.getLast());
        }
        return file(TOKENIZER).isThere() ? Optional.empty() : Optional.of("has no " + TOKENIZER);
    }

    private Optional<GivenFile> network() {
        return NETWORKS.stream().map(this::file).filter(GivenFile::isThere).findFirst();
    }

    private GivenFile file(String name) {
        return new GivenFile(folder.resolve(name));
    }

    /** The sizes and times of the files, because reading all of a large model would take long. */
    @Override
    public String name() {
        List<String> stamps = Stream.concat(network().stream(), Stream.of(TOKENIZER, POOLING, PROMPTS).map(this::file))
                .map(GivenFile::stamp)
                .toList();
        return "folder/" + String.join("/", stamps);
    }

    @Override
    public Path model() throws IOException {
        return network().map(GivenFile::path).orElseThrow(() -> new IOException(folder + " " + lack().orElse("")));
    }

    @Override
    public InputStream tokenizer() throws IOException {
        return file(TOKENIZER).read();
    }

    @Override
    public ModelUse use() throws IOException {
        Map<String, String> pooling = values(POOLING);
        Map<String, String> prompts = values(PROMPTS);
        return new ModelUse(
                pooling.getOrDefault("/pooling_mode_cls_token", "").equals("true") ? Pooling.FIRST : Pooling.MEAN,
                prompts.getOrDefault("/prompts/query", ""),
                prompts.getOrDefault("/prompts/passage", prompts.getOrDefault("/prompts/document", "")));
    }

    private Map<String, String> values(String name) throws IOException {
        GivenFile file = file(name);
        if (!file.isThere()) {
            return Map.of();
        }
        try (InputStream json = file.read()) {
            return SmallJson.read(json);
        }
    }
}
