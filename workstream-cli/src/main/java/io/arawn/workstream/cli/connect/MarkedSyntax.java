package io.arawn.workstream.cli.connect;

import java.util.List;
import java.util.Optional;

/**
 * Lines at the end of a file, between two comments that mark them as ours.
 *
 * @param lines whole lines
 */
record MarkedSyntax(MarkedLanguage language, String lines) implements FileSyntax {

    private static final String BEGIN = "# >>> arawn connect; 'arawn connect CLIENT --undo' takes this away\n";
    private static final String END = "# <<< arawn connect\n";

    @Override
    public List<String> entry() {
        return List.of(lines);
    }

    @Override
    public String with(String text, List<String> entry) {
        String others = without(text);
        language.requireRoom(others, entry.getFirst());
        boolean ended = others.isEmpty() || others.endsWith("\n");
        return others + (ended ? "" : "\n") + BEGIN + entry.getFirst() + END;
    }

    @Override
    public Optional<List<String>> found(String text) {
        int begin = text.indexOf(BEGIN);
        return begin < 0
                ? Optional.empty()
                : Optional.of(List.of(text.substring(begin + BEGIN.length(), end(text, begin))));
    }

    private static int end(String text, int begin) {
        int end = text.indexOf(END, begin);
        if (end < 0) {
            throw new NotUnderstoodException(
                    (int) text.substring(0, begin).lines().count() + 1,
                    "the line '" + END.strip() + "' is missing below this");
        }
        return end;
    }

    @Override
    public String without(String text) {
        int begin = text.indexOf(BEGIN);
        return begin < 0 ? text : text.substring(0, begin) + text.substring(end(text, begin) + END.length());
    }
}
