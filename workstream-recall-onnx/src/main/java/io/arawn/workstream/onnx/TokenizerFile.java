package io.arawn.workstream.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of Hugging Face's tokenizers. For one file. */
final class TokenizerFile {

    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final List<Double> scores = new ArrayList<>();
    private String type = "";
    private boolean cased;
    private int unknown;

    private TokenizerFile() {}

    /** @throws IOException if it cannot be read, or if its tokenizer is of another kind than ours */
    static Tokenizer read(InputStream json) throws IOException {
        TokenizerFile file = new TokenizerFile();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            String object = "";
            while (parser.nextToken() != null) {
                int depth = parser.getParsingContext().getNestingDepth();
                if (parser.currentToken() == JsonToken.FIELD_NAME && depth == 1) {
                    object = parser.currentName();
                } else if (parser.currentToken() == JsonToken.FIELD_NAME && depth == 2) {
                    file.value(object + "/" + parser.currentName(), parser);
                }
            }
        }
        return file.tokenizer();
    }

    private void value(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "model/type" -> type = parser.nextTextValue();
            case "model/unk_id" -> unknown = parser.nextIntValue(0);
            case "model/vocab" -> {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    numbered(parser);
                } else {
                    scored(parser);
                }
            }
            case "normalizer/lowercase" -> cased = parser.nextToken() == JsonToken.VALUE_FALSE;
            default -> {
                // Every model of a kind has the same value here, or it says nothing of pieces.
            }
        }
    }

    /** Pieces with their numbers. */
    private void numbered(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            vocabulary.put(parser.currentName(), parser.nextIntValue(0));
        }
    }

    /** Pairs of a piece and the logarithm of its probability. */
    private void scored(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            vocabulary.putIfAbsent(parser.nextTextValue(), scores.size());
            parser.nextToken();
            scores.add(parser.getDoubleValue());
            parser.nextToken();
        }
    }

    private Tokenizer tokenizer() throws IOException {
        try {
            return switch (type) {
                case "WordPiece" -> new WordPieces(vocabulary, cased);
                case "Unigram" -> new UnigramPieces(vocabulary, scores, unknown);
                default -> throw new IllegalArgumentException(
                        "its kind '" + type + "' is not known; WordPiece and Unigram are");
            };
        } catch (IllegalArgumentException unusable) {
            throw new IOException("the tokenizer cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
