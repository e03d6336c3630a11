package io.arawn.workstream.onnx;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Splits texts into the pieces on which XLM-R and most multilingual models were trained: of all ways to split a word, the
 * most probable one.
 *
 * @see <a href="https://arxiv.org/abs/1804.10959">Subword Regularization</a>
 */
final class UnigramPieces implements Tokenizer {

    /** Stands before each word. */
    private static final String BEFORE_WORD = "\u2581";

    /** How much less probable than every piece a character is that no piece holds. */
    private static final double UNKNOWN_PENALTY = 10;

    private static final int LONGEST_WORD = 1_000;

    private final Map<String, Integer> vocabulary;
    private final List<Double> scores;
    private final int longest;
    private final double unknownScore;
    private final long start;
    private final long end;
    private final long unknown;

    /**
     * @param vocabulary the numbers of the pieces
     * @param scores the logarithms of their probabilities, by their numbers
     */
    UnigramPieces(Map<String, Integer> vocabulary, List<Double> scores, long unknown) {
        this.vocabulary = vocabulary;
        this.scores = scores;
        this.unknown = unknown;
        longest = vocabulary.keySet().stream().mapToInt(String::length).max().orElse(1);
        unknownScore = scores.stream().mapToDouble(Double::doubleValue).min().orElse(0) - UNKNOWN_PENALTY;
        PieceNumbers numbers = new PieceNumbers(vocabulary);
        start = numbers.required("<s>");
        end = numbers.required("</s>");
    }

    @Override
    public long[] of(String text) {
        String plain = Letters.normalized(text, Normalizer.Form.NFKC);
        LongStream pieces = words(plain).stream().flatMapToLong(word -> ofWord(BEFORE_WORD + word));
        return PieceNumbers.framed(start, pieces, end);
    }

    private static List<String> words(String text) {
        StringBuilder readable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                readable.append(' ');
            } else if (!Character.isISOControl(c)) {
                readable.appendCodePoint(c);
            }
        });
        return Pieces.of(readable.toString(), ' ').stream().filter(word -> !word.isEmpty()).toList();
    }

    /** One way to reach a place of a word. */
    private record Way(int from, long piece, double score) {}

    private LongStream ofWord(String whole) {
        String word = whole.substring(0, Math.min(whole.length(), LONGEST_WORD));
        Way[] best = new Way[word.length() + 1];
        best[0] = new Way(0, start, 0);
        for (int from = 0; from < word.length(); from = word.offsetByCodePoints(from, 1)) {
            extend(word, from, best);
        }
        Deque<Long> pieces = new ArrayDeque<>();
        for (int at = word.length(); at > 0; at = best[at].from) {
            // Unknown characters beside each other are one unknown piece.
            if (best[at].piece != unknown || pieces.isEmpty() || pieces.getFirst() != unknown) {
                pieces.addFirst(best[at].piece);
            }
        }
        return pieces.stream().mapToLong(Long::longValue);
    }

    /** Adds the ways that one more piece makes. */
    private void extend(String word, int from, Way[] best) {
        int next = word.offsetByCodePoints(from, 1);
        offer(best, next, new Way(from, unknown, best[from].score + unknownScore));
        for (int to = next; to <= Math.min(word.length(), from + longest); to++) {
            Integer piece = vocabulary.get(word.substring(from, to));
            if (piece != null) {
                offer(best, to, new Way(from, piece, best[from].score + scores.get(piece)));
            }
        }
    }

    private static void offer(Way[] best, int at, Way way) {
        if (best[at] == null || way.score > best[at].score) {
            best[at] = way;
        }
    }
}
