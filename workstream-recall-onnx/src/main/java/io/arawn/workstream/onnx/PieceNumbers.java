package io.arawn.workstream.onnx;

import java.util.Map;
import java.util.stream.LongStream;

/** The numbers of pieces. */
record PieceNumbers(Map<String, Integer> numbers) {

    /** @throws IllegalArgumentException if there is no such piece */
    long required(String piece) {
        Integer number = numbers.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("its vocabulary has no " + piece);
        }
        return number;
    }

    /** The numbers between those of the start and the end; only the first, if there are too many. */
    static long[] framed(long start, LongStream pieces, long end) {
        return LongStream.concat(
                LongStream.concat(LongStream.of(start), pieces.limit(Tokenizer.MOST - 2)), LongStream.of(end))
                .toArray();
    }
}
