package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import io.arawn.workstream.text.Terms;
import java.util.HashSet;
import java.util.Set;

/** Finds the words of a question before "of" and its like in other languages. */
final class Heads {

    private static final Phrases OF = Phrases.of("of|de|du|del|della|des|der|do|da|van|von|vom");

    private Heads() {}

    /** The terms of the words before such a word. */
    static Set<String> of(String question) {
        String small = Letters.small(question);
        Set<String> heads = new HashSet<>();
        for (int space = small.indexOf(' '); space >= 0; space = small.indexOf(' ', space + 1)) {
            if (OF.beginAt(small, space + 1)) {
                heads.addAll(Terms.tellingOf(small.substring(small.lastIndexOf(' ', space - 1) + 1, space)));
            }
        }
        return heads;
    }
}
