package io.arawn.workstream.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes the endings of plurals, past tenses, -ing, -ly and the like from English words: "decisions" and "decision"
 * become equal, "choosing" and "chose" do not. It does not change words with other letters than a to z.
 *
 * @see <a href="https://tartarus.org/martin/PorterStemmer/def.txt">An algorithm for suffix stripping</a>, step 1
 */
final class EnglishStem {

    private static final int SHORTEST = 3;

    /** A verb with this prefix has the forms of the verb without it, such as rebuilt. */
    private static final String AGAIN = "re";

    /** Irregular past tenses and plurals, each after its stem. */
    private static final Map<String, String> IRREGULAR = irregular("""
            begin began begun; break broke broken; bring brought; build built; buy bought; catch caught; child children
            choos chose chosen; com came; draw drew drawn; driv drove driven; eat ate eaten; fall fell fallen
            feel felt; fight fought; find found; fly flew flown; forget forgot forgotten; get got gotten; giv gave given
            go went gone goes; grow grew grown; hear heard; hold held; keep kept; know knew known; lead led; leav left
            lend lent; los lost; mak made; man men; mean meant; meet met; pay paid; person people; rid rode ridden
            run ran; see saw seen; sell sold; send sent; sing sang sung; sit sat; sleep slept; speak spoke spoken
            spend spent; stand stood; swim swam swum; tak took taken; teach taught; tell told; think thought
            throw threw thrown; understand understood; wak woke; wear wore worn; win won; woman women; writ wrote written
            """);

    private EnglishStem() {}

    private static Map<String, String> irregular(String table) {
        Map<String, String> stems = new HashMap<>();
        for (String row : Pieces.of(table.strip().replace('\n', ';'), ';')) {
            List<String> forms = Pieces.of(row.strip(), ' ');
            forms.subList(1, forms.size()).forEach(form -> stems.put(form, forms.getFirst()));
        }
        return Map.copyOf(stems);
    }

    static String of(String word) {
        @Nullable String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        @Nullable String again = word.startsWith(AGAIN) ? IRREGULAR.get(word.substring(AGAIN.length())) : null;
        if (again != null) {
            return AGAIN + again;
        }
        if (word.length() <= SHORTEST || !isLetters(word)) {
            return word;
        }
        String stem = withoutPast(withoutPlural(word));
        if (stem.length() > SHORTEST && stem.endsWith("y") && !isVowel(stem, stem.length() - 2)) {
            return stem.substring(0, stem.length() - 1) + "i";
        }
        if (stem.length() > SHORTEST && stem.endsWith("e") && !stem.endsWith("ee")) {
            return stem.substring(0, stem.length() - 1);
        }
        return stem;
    }

    private static boolean isLetters(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static String withoutPast(String word) {
        if (word.endsWith("eed")) {
            return word.substring(0, word.length() - 1);
        }
        String stem = word.endsWith("ed")
                ? word.substring(0, word.length() - 2)
                : word.endsWith("ing") ? word.substring(0, word.length() - 3) : word;
        if (stem.length() == word.length() || stem.length() < SHORTEST || !hasVowel(stem)) {
            return word;
        }
        int last = stem.length() - 1;
        boolean doubled = stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled && !isVowel(stem, last) ? stem.substring(0, last) : stem;
    }

    private static boolean hasVowel(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (isVowel(word, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVowel(String word, int at) {
        return switch (word.charAt(at)) {
            case 'a', 'e', 'i', 'o', 'u' -> true;
            case 'y' -> at > 0 && !isVowel(word, at - 1);
            default -> false;
        };
    }
}
