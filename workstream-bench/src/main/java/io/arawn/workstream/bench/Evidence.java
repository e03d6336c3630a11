package io.arawn.workstream.bench;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.text.Letters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message that holds an answer, or the passage of it that does. A plan holds a short message only whole. Of a longer one
 * it must hold the stretch with most words of the answer: nine tenths of its words in one item.
 *
 * @param whole the content of a short message; empty for a long one
 * @param words the words of the passage of a long message
 */
record Evidence(RecordId id, String whole, Set<String> words) {

    private static final int SHORT = 600;
    private static final int PASSAGE = 500;
    private static final int STEP = 100;
    private static final double MOST = 0.9;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]{3,}");

    static Evidence of(Message message, String question, String answer) {
        String content = message.content();
        if (content.length() <= SHORT) {
            return new Evidence(message.id(), content, Set.of());
        }
        Set<String> telling = new HashSet<>(words(answer));
        telling.removeAll(words(question));
        String best = "";
        long most = -1;
        for (int start = 0; start < content.length(); start += STEP) {
            String passage = content.substring(start, Math.min(content.length(), start + PASSAGE));
            long found = new HashSet<>(words(passage)).stream().filter(telling::contains).count();
            if (found > most) {
                most = found;
                best = passage;
            }
        }
        List<String> all = words(best);
        return new Evidence(message.id(), "", all.size() < 3 ? Set.copyOf(all)
                : new LinkedHashSet<>(all.subList(1, all.size() - 1)));
    }

    private static List<String> words(String text) {
        return WORD.matcher(Letters.small(text)).results().map(MatchResult::group).collect(Collectors.toList());
    }

    /** @param shown the contents of the items, by the ids of their messages */
    boolean isIn(Map<RecordId, List<String>> shown) {
        return shown.getOrDefault(id, List.of()).stream().anyMatch(this::isIn);
    }

    private boolean isIn(String content) {
        if (words.isEmpty()) {
            return content.contains(whole);
        }
        Collection<String> there = new HashSet<>(words(content));
        return new ArrayList<>(words).stream().filter(there::contains).count() >= MOST * words.size();
    }
}
