package io.arawn.workstream.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Splits texts into the word pieces on which BERT models were trained, without case and accents.
 *
 * @see <a href="https://arxiv.org/abs/1810.04805">BERT: Pre-training of Deep Bidirectional Transformers</a>
 */
final class WordPieces {

    /** The most pieces of a text that the model reads. */
    private static final int MOST = 256;

    private static final int LONGEST_WORD = 100;
    private static final String WITHIN = "##";

    private final Map<String, Integer> vocabulary;
    private final long start;
    private final long end;
    private final long unknown;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        start = number("[CLS]");
        end = number("[SEP]");
        unknown = number("[UNK]");
    }

    private long number(String special) {
        Integer number = vocabulary.get(special);
        if (number == null) {
            throw new IllegalStateException("the vocabulary has no " + special);
        }
        return number;
    }

    /** @param tokenizer a file of Hugging Face's tokenizers, whose vocabulary is the object "vocab" */
    static WordPieces read(InputStream tokenizer) throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(tokenizer)) {
            while (parser.nextToken() != null && vocabulary.isEmpty()) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals("vocab")) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        vocabulary.put(parser.currentName(), parser.nextIntValue(0));
                    }
                }
            }
        }
        return new WordPieces(vocabulary);
    }

    /** The numbers of the text's pieces, between the start and end numbers; of a long text only the first pieces. */
    long[] of(String text) {
        LongStream.Builder pieces = LongStream.builder();
        pieces.add(start);
        int room = MOST - 2;
        for (String word : BertWords.of(text)) {
            long[] ofWord = ofWord(word);
            for (int i = 0; i < ofWord.length && room > 0; i++, room--) {
                pieces.add(ofWord[i]);
            }
            if (room == 0) {
                break;
            }
        }
        return pieces.add(end).build().toArray();
    }

    /** Takes the longest matching piece each time. A word that cannot be split completely is unknown. */
    private long[] ofWord(String word) {
        int[] characters = word.codePoints().toArray();
        if (characters.length > LONGEST_WORD) {
            return new long[]{unknown};
        }
        LongStream.Builder pieces = LongStream.builder();
        int from = 0;
        while (from < characters.length) {
            int to = characters.length;
            Integer piece = null;
            while (to > from && piece == null) {
                String part = new String(characters, from, to - from);
                piece = vocabulary.get(from == 0 ? part : WITHIN + part);
                to -= piece == null ? 1 : 0;
            }
            if (piece == null) {
                return new long[]{unknown};
            }
            pieces.add(piece);
            from = to;
        }
        return pieces.build().toArray();
    }
}
