package io.arawn.workstream.onnx;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Splits texts into the word pieces on which BERT models were trained.
 *
 * @see <a href="https://arxiv.org/abs/1810.04805">BERT: Pre-training of Deep Bidirectional Transformers</a>
 */
final class WordPieces implements Tokenizer {

    private static final int LONGEST_WORD = 100;
    private static final String WITHIN = "##";

    private final Map<String, Integer> vocabulary;
    private final boolean cased;
    private final long start;
    private final long end;
    private final long unknown;

    /** @param cased whether the model distinguishes capitals and accents */
    WordPieces(Map<String, Integer> vocabulary, boolean cased) {
        this.vocabulary = vocabulary;
        this.cased = cased;
        PieceNumbers numbers = new PieceNumbers(vocabulary);
        start = numbers.required("[CLS]");
        end = numbers.required("[SEP]");
        unknown = numbers.required("[UNK]");
    }

    @Override
    public long[] of(String text) {
        LongStream pieces =
                BertWords.of(text, cased).stream().flatMapToLong(word -> Arrays.stream(ofWord(word)));
        return PieceNumbers.framed(start, pieces, end);
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
