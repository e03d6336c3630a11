package io.arawn.workstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the distribution, put into a folder of the user. */
final class ModelFolderTest {

    private static final OwnFolder NATIVES = OwnFolder.at(Path.of("target", "native"));
    private static final String TEXT = "two cats are sleeping on the sofa";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        NATIVES.make();
    }

    private void fill(String network) throws IOException {
        ShippedModel shipped = new ShippedModel(NATIVES);
        Files.createDirectories(folder.resolve(network).getParent());
        Files.createLink(folder.resolve(network), shipped.model());
        try (InputStream tokenizer = shipped.tokenizer()) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"));
        }
    }

    private void put(String name, String json) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    @Test
    void makesTheVectorsOfTheModelInTheFolder() throws IOException {
        fill("onnx/model.onnx");
        put("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");
        try (OnnxEmbedder own = OnnxEmbedder.in(folder, NATIVES);
                OnnxEmbedder shipped = OnnxEmbedder.shipped(NATIVES)) {
            assertThat(own.ofQuestion(TEXT).cosine(shipped.ofQuestion(TEXT))).isGreaterThan(0.99);
            assertThat(own.name()).isNotEqualTo(shipped.name());
        }
    }

    @Test
    void putsThePromptsBeforeQuestionsAndTexts() throws IOException {
        fill("model_quantized.onnx");
        put("config_sentence_transformers.json", "{\"prompts\": {\"query\": \"query: \", \"passage\": \"passage: \"}}");
        try (OnnxEmbedder own = OnnxEmbedder.in(folder, NATIVES)) {
            String name = own.name();
            UnitVector question = own.ofQuestion(TEXT);
            List<UnitVector> texts = own.ofTexts(List.of(TEXT));
            assertThat(question).isNotEqualTo(texts.getFirst());
            Files.delete(folder.resolve("config_sentence_transformers.json"));
            try (OnnxEmbedder plain = OnnxEmbedder.in(folder, NATIVES)) {
                assertThat(plain.ofQuestion("query: " + TEXT)).isEqualTo(question);
                assertThat(plain.ofTexts(List.of("passage: " + TEXT))).isEqualTo(texts);
                assertThat(plain.name()).isNotEqualTo(name);
            }
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThat(OnnxEmbedder.lack(folder)).hasValue("has no model.onnx and no onnx/model.onnx");
        put("model.onnx", "");
        assertThat(OnnxEmbedder.lack(folder)).hasValue("has no tokenizer.json");
        put("tokenizer.json", "{}");
        assertThat(OnnxEmbedder.lack(folder)).isEmpty();
        try (OnnxEmbedder own = OnnxEmbedder.in(folder, NATIVES)) {
            assertThatThrownBy(() -> own.ofQuestion(TEXT)).isInstanceOf(EmbedderUnavailableException.class)
                    .hasMessageContaining("the tokenizer cannot be used");
        }
    }
}
