package io.arawn.workstream.llm;

import io.arawn.workstream.text.Pieces;
import io.arawn.workstream.text.Terms;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The terms of a question with their weights: a rare term weighs more. A word that refers to the conversation and not to
 * its subject weighs little; so does a pair of Japanese letters that hold only grammar. A longer or shorter form of a
 * word is the same word.
 */
final class AskedTerms {

    /** The Japanese particles that follow words, without the marks of voiced sounds, which terms do not have. */
    private static final String PARTICLES = "はかをにてとのもへや";

    /** A pair of characters with one of them asks. */
    private static final String ASKING = "誰何";

    private static final double FAINT_SHARE = 0.2;
    private static final double COUNT_SHARE = 0.5;
    private static final double BEGINNING = 0.5;
    private static final double OTHER_FORM = 0.8;
    private static final double RELATED = 0.6;
    private static final int SHORTEST_STEM = 4;
    private static final int LONGEST_ENDING = 3;

    private static final Set<String> FAINT =
            termsOf("choose chose chosen choice decide decided decision agree pick settle use used take took"
                    + " talk discuss mention speak think thought plan planned want make made write wrote tell told know note noted"
                    + " ask asked answer remember first last latest recent now current currently still today yesterday time date"
                    + " day thing anything something someone anyone everything  go goes went go got get new next let"
                    + " happen happens happened come comes due due name named call called many much long often large high exactly"
                    + " kommen kommt komm gehen geht machen macht mach nehmen nimmt llegar llegamos hacer ir aller allons faire prendre venir"
                    + " passe passes passiert passierte geschah geschehen pasa paso ocurrio arrive gebeurde successo aconteceu open unclear question unresolved find offen unklar frage fragen pendiente decidir question ouverte reste left lately currently main kind type please need must"
                    + " neue neuer neues neuen nouveau nouvelle nuevo nueva nuovo nuova nieuwe");

    /** Words of grammar and of asking in other languages; English ones are no terms. */
    private static final Set<String> GRAMMAR = termsOf(
            "der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde hat"
                    + " haben hatte hatten wir ich du er sie es ihr uns mir mich unser unsere unseren mein meine mit von vom zu zum"
                    + " zur in im am an auf aus bei fur nach uber um vor wann wer wen wem was wo wie wohin woher warum wieso weshalb"
                    + " welche welcher welches welchen worauf womit wofur worum viel viele hoch gross lange lautet steht gibt noch"
                    + " nicht kein keine auch nur so da dass denn man sich alles alle haben muss mussen soll sollen kann konnen"
                    + " el la los las un una unos unas y o u de del al a en por para con sin que cual cuales cuando quien quienes"
                    + " donde como cuanto cuanta cuantos cuantas se es son era fue fueron ha han hemos he lo le les nos mi mis tu tus"
                    + " tengo tiene tienes tenemos teneis tienen hace hacemos puedo puede podemos pueden debo debe debemos voy va vamos van"
                    + " su sus nuestro nuestra nuestros nuestras no si ya muy mas hay esta estan este ese sobre"
                    + " qu c s d l n j m t le les du des et ou est sont etait ete a ont avons nous je tu il elle on vous ils notre nos mon ma mes son"
                    + " suis es sommes etes sont avez ai as vais va allons vont faut peut peux pouvons doit devons lequel laquelle trouve trouvent"
                    + " sa ses dans sur avec pour par quand qui quoi ou comment combien quel quelle quels quelles que ce cette ne pas"
                    + " il lo gli i uno e ed sono era stato ha hanno abbiamo noi io nel nella con per da quando chi che cosa dove"
                    + " come quanto quanti quanta quante quale quali nostro nostra mio mia non"
                    + " os as um uma na no foi sao tem temos nos eu quem onde quanto quantos qual quais nosso nossa meu minha nao"
                    + " het een en is zijn was waren wordt heeft hebben wij we ik je hij zij ons onze mijn met van te op aan bij voor"
                    + " naar wanneer wie wat waar hoe hoeveel welk welke niet geen");

    private final Map<String, Double> weights = new HashMap<>();
    private final Map<String, Set<String>> related = new HashMap<>();
    private final Set<String> nouns = new HashSet<>();
    private final Set<String> title;
    private final Set<String> questionMarked;
    private final Set<String> textMarked;
    private final Map<String, Long> found = new HashMap<>();
    private final double total;
    private final boolean onlyFaint;
    private final boolean onlyKind;

    /**
     * @param kinds what the question asks for
     * @param title the terms of the name of the conversation, which all of it is about
     * @param talk the messages that may be relevant, which show the rare terms
     */
    AskedTerms(String question, Set<AnswerKind> kinds, Set<String> title, Talk talk) {
        this.title = title;
        kinds.forEach(kind -> nouns.addAll(kind.nouns()));
        questionMarked = Talk.marked(question);
        textMarked = talk.marked();
        List<Set<String>> history = talk.all().stream().map(Said::terms).toList();
        Set<String> asked = new HashSet<>(Terms.ofQuestion(question));
        if (Terms.tellingOf(question).isEmpty()) {
            asked.clear();
        }
        asked.removeIf(AskedTerms::isGrammar);
        onlyFaint = asked.stream().allMatch(AskedTerms::isFaint);
        if (kinds.contains(AnswerKind.WAY)) {
            asked.add(AnswerKind.TRANSPORT);
        }
        asked.forEach(term -> found.put(term, count(term, history)));
        boolean forWay = asked.contains(AnswerKind.TRANSPORT);
        for (String term : asked) {
            long times = found.getOrDefault(term, 0L);
            if (times > 0 || !isGlue(term)) {
                boolean minor = isMinor(term) || (title.contains(term) && (forWay || times == 0));
                weights.put(term, weight(term, minor && !onlyFaint, times, history.size()));
            }
        }
        onlyKind = asked.stream().allMatch(this::isMinor) && asked.stream().anyMatch(nouns::contains);
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** How many texts hold the term, in any form, or else a related one. */
    private long count(String term, List<Set<String>> history) {
        long times = history.stream().filter(terms -> form(term, terms) >= OTHER_FORM).count();
        if (times > 0 || RelatedWords.of(term).isEmpty()) {
            return times;
        }
        related.put(term, RelatedWords.of(term));
        return history.stream().filter(terms -> isRelated(term, terms)).count();
    }

    /** Whether the term says what is asked for rather than about what. */
    private boolean isMinor(String term) {
        return isFaint(term) || nouns.contains(term);
    }

    private static double weight(String term, boolean minor, long found, int of) {
        double rarity = Math.log(1 + (of - found + 0.5) / (Math.max(1, found) + 0.5)) + 0.5;
        if (minor) {
            return rarity * FAINT_SHARE;
        }
        return isCount(term) ? rarity * COUNT_SHARE : rarity;
    }

    private static boolean isFaint(String term) {
        return FAINT.contains(term) || isGlue(term);
    }

    /** Whether the term is a small number, which many texts hold. */
    private static boolean isCount(String term) {
        return term.length() <= 2 && term.chars().allMatch(Character::isDigit);
    }

    /** Whether the pair of characters joins a word to a particle or to the word before. */
    private static boolean isGlue(String term) {
        return isHiragana(term.codePointAt(0)) || PARTICLES.indexOf(term.charAt(term.length() - 1)) >= 0;
    }

    private static boolean isGrammar(String term) {
        return GRAMMAR.contains(term)
                || term.codePoints().allMatch(AskedTerms::isHiragana)
                || term.codePoints().anyMatch(c -> ASKING.indexOf(c) >= 0);
    }

    private static boolean isHiragana(int c) {
        return c >= 0x3040 && c <= 0x309F;
    }

    private static Set<String> termsOf(String words) {
        return Pieces.of(words, ' ').stream()
                .flatMap(word -> Terms.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The significant terms of a text. */
    static Set<String> significant(Collection<String> terms) {
        return terms.stream()
                .filter(term -> !isFaint(term) && !isGrammar(term))
                .collect(Collectors.toSet());
    }

    /** 1 if the terms hold this one, less if they hold another form of it, else 0. */
    private double form(String term, Set<String> terms) {
        if (terms.contains(term)) {
            return 1;
        }
        if (term.length() < SHORTEST_STEM) {
            return 0;
        }
        if (terms.stream().anyMatch(other -> isForm(term, other) && isMarkedAlike(term, other))) {
            return OTHER_FORM;
        }
        return terms.stream().anyMatch(other -> isForm(term, other) || isBeginning(term, other)) ? BEGINNING : 0;
    }

    /** Whether both have marks such as those of an umlaut, or neither: {@code fahren} is no form of {@code Fähre}. */
    private boolean isMarkedAlike(String term, String other) {
        return questionMarked.contains(term) == textMarked.contains(other);
    }

    private boolean isRelated(String term, Set<String> terms) {
        return related.getOrDefault(term, Set.of()).stream().anyMatch(terms::contains);
    }

    /** Whether one word begins with the other, as a compound or a short form does. */
    private static boolean isBeginning(String one, String other) {
        return other.length() >= SHORTEST_STEM && (one.startsWith(other) || other.startsWith(one));
    }

    private static boolean isForm(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same >= SHORTEST_STEM && one.length() - same <= LONGEST_ENDING
                && other.length() - same <= LONGEST_ENDING;
    }

    /** The asked terms in any form among these, each with a number that says how alike the forms are. */
    Map<String, Double> heldIn(Set<String> terms) {
        Map<String, Double> held = new HashMap<>();
        for (String term : weights.keySet()) {
            double form = Math.max(form(term, terms), isRelated(term, terms) ? RELATED : 0);
            if (form > 0) {
                held.put(term, form);
            }
        }
        return held;
    }

    /** From 0, unrelated to the question, to 1, for a text with all terms of the question. */
    double share(Set<String> terms) {
        return share(heldIn(terms));
    }

    /** As {@link #share(Set)}, of the terms that are {@linkplain #heldIn held}. */
    double share(Map<String, Double> held) {
        boolean telling = held.keySet().stream().anyMatch(term -> onlyFaint || !isFaint(term));
        return telling && total > 0 ? weight(weights.keySet(), held) / total : 0;
    }

    /** The weight of those of the asked terms that a text holds, too, from 0 to 1. */
    double share(Set<String> some, Map<String, Double> held) {
        double of = some.stream().mapToDouble(term -> weights.getOrDefault(term, 0.0)).sum();
        return of == 0 ? 0 : weight(some, held) / of;
    }

    private double weight(Set<String> some, Map<String, Double> held) {
        double sum = 0;
        for (String term : some) {
            sum += held.getOrDefault(term, 0.0) * weights.getOrDefault(term, 0.0);
        }
        return sum;
    }

    /** The significant ones of the held terms. */
    static Set<String> significant(Map<String, Double> held) {
        return held.keySet().stream().filter(term -> !isFaint(term)).collect(Collectors.toSet());
    }

    /**
     * Whether no text says anything about the thing that the question wants to know of another one, such as the address
     * in "the address of the warehouse".
     */
    boolean lacksHead(String question) {
        return Heads.of(question).stream()
                .anyMatch(head -> !isMinor(head) && !title.contains(head) && Long.valueOf(0).equals(found.get(head)));
    }

    /** Whether the question names a kind of thing, such as a phone number, and not whose. */
    boolean isOnlyKind() {
        return onlyKind;
    }

    /** Whether the question names no subject. */
    boolean isOnlyFaint() {
        return onlyFaint;
    }
}
