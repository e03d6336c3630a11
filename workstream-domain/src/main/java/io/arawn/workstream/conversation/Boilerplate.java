package io.arawn.workstream.conversation;

import java.util.List;
import java.util.Optional;

/**
 * Divides a client's text into the user's words and the parts that the client's program added. A part stands in a pair
 * of tags at the beginning or the end of the text; rules for the answer are a part that begins with a known line, behind
 * an empty one, and goes to the end, or a last paragraph of a known form. Tags and such lines elsewhere are the user's words. A note of the program's is no
 * words of the user at all.
 *
 * @param added the parts that the program added, with their tags; may be empty
 * @param said the user's words; may be empty
 */
record Boilerplate(String added, String said) {

    private static final int LONGEST_NAME = 40;

    static Boilerplate of(String text, ClientHabits habits) {
        List<String> tags = habits.tags();
        StringBuilder added = new StringBuilder();
        int from = begin(text, 0);
        Optional<Integer> end = leading(text, tags, from);
        while (end.isPresent()) {
            Paragraphs.add(added, text.substring(from, end.get()));
            from = begin(text, end.get());
            end = leading(text, tags, from);
        }
        int last = end(text, from, text.length());
        int behind = closing(text, habits.closings(), from, rules(text, habits.rules(), from, last));
        int to = end(text, from, behind);
        Optional<Integer> begin = trailing(text, tags, from, to);
        while (begin.isPresent()) {
            behind = begin.get();
            to = end(text, from, behind);
            begin = trailing(text, tags, from, to);
        }
        if (behind < last) {
            Paragraphs.add(added, text.substring(behind, last));
        }
        String said = text.substring(from, to);
        if (habits.notes().stream().anyMatch(said::startsWith)) {
            return new Boilerplate(text.strip(), "");
        }
        return new Boilerplate(added.toString(), added.isEmpty() ? text : said);
    }

    private static int begin(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int end(String text, int from, int to) {
        int at = to;
        while (at > from && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The beginning of the rules for the answer; the end of the text if there are none. */
    private static int rules(String text, List<String> rules, int from, int to) {
        return rules.stream()
                .mapToInt(rule -> text.indexOf("\n\n" + rule, from))
                .filter(at -> at >= 0)
                .map(at -> at + 2)
                .min()
                .orElse(to);
    }

    /** The beginning of a last paragraph of a known form; the given end if the last one has none. */
    private static int closing(String text, List<String> forms, int from, int end) {
        int to = end(text, from, end);
        int start = text.lastIndexOf("\n\n", to - 1) + 2;
        return start > from + 1 && start < to
                && forms.stream().anyMatch(form -> isOfForm(form, text.substring(start, to))) ? start : end;
    }

    /** Whether the text is the form with a name in the place of its asterisk. */
    private static boolean isOfForm(String form, String text) {
        int place = form.indexOf('*');
        String before = form.substring(0, place);
        String behind = form.substring(place + 1);
        if (!text.startsWith(before) || !text.endsWith(behind) || text.length() <= form.length()) {
            return false;
        }
        String name = text.substring(place, text.length() - behind.length());
        return name.length() <= LONGEST_NAME
                && Character.isUpperCase(name.charAt(0))
                && name.chars().allMatch(c -> Character.isLetter(c) || " ()-".indexOf(c) >= 0);
    }

    /** The end of the part that begins here. */
    private static Optional<Integer> leading(String text, List<String> tags, int from) {
        return tags.stream()
                .filter(tag -> text.startsWith("<" + tag + ">", from))
                .map(tag -> "</" + tag + ">")
                .filter(closing -> text.indexOf(closing, from) >= 0)
                .map(closing -> text.indexOf(closing, from) + closing.length())
                .findFirst();
    }

    /** The beginning of the part that ends here. */
    private static Optional<Integer> trailing(String text, List<String> tags, int from, int to) {
        return tags.stream()
                .filter(tag -> text.startsWith("</" + tag + ">", to - tag.length() - "</>".length()))
                .map(tag -> text.lastIndexOf("<" + tag + ">", to))
                .filter(begin -> begin >= from)
                .findFirst();
    }
}
