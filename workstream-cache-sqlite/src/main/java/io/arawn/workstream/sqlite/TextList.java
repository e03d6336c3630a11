package io.arawn.workstream.sqlite;

import java.util.ArrayList;
import java.util.List;

/** A list of texts as one text: each text follows its length. */
final class TextList {

    private static final char END_OF_LENGTH = ':';

    private TextList() {}

    static String write(List<String> texts) {
        StringBuilder written = new StringBuilder();
        texts.forEach(text -> written.append(text.length()).append(END_OF_LENGTH).append(text));
        return written.toString();
    }

    static List<String> read(String written) {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < written.length();) {
            int start = written.indexOf(END_OF_LENGTH, at) + 1;
            int end = start + Integer.parseInt(written, at, start - 1, 10);
            texts.add(written.substring(start, end));
            at = end;
        }
        return texts;
    }
}
