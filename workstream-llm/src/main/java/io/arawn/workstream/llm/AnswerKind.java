package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import java.util.EnumSet;
import java.util.Set;

/** What kind of thing a question asks for, and which texts hold such a thing. */
@SuppressWarnings("ImmutableEnumChecker") // Phrases never change.
enum AnswerKind {
    TIME(Phrases
            .of("when|what time|what date|which day|wann|um wie viel uhr|cuándo|a qué hora|quand|quando|wanneer|когда")
            .or("いつ|何日|何月|何時|什么时候|哪天|几号")),
    NUMBER(Phrases
            .of("how much|how many|how large|how high|how long|how big|how old|how far|how expensive|how often|cost"
                    + "|costs|price|budget|number|phone|telephone|wie viel|wie viele|wie hoch|wie lange|wie groß|kostet|budget"
                    + "|nummer|cuánto|cuánta|cuántos|cuántas|cuesta|presupuesto|número|teléfono|combien|coûte|numéro|quanto|quanti"
                    + "|quanta|quante|costa|hoeveel|kosten|сколько")
            .or("いくら|何人|何個|いくつ|何番|多少|几个|几人")),
    PERSON(Phrases.of("who|whom|whose|wer|wen|wem|quién|quiénes|qui|chi|quem|wie|кто").or("誰|だれ|谁"));

    private static final Phrases CLOCK = Phrases.of("uhr|am|pm|o'clock|h|heures").or("時|月|日|点");

    private final Phrases asking;

    AnswerKind(Phrases asking) {
        this.asking = asking;
    }

    /** The kinds that the question asks for. */
    static Set<AnswerKind> of(String question) {
        String small = Letters.small(question);
        EnumSet<AnswerKind> kinds = EnumSet.noneOf(AnswerKind.class);
        for (AnswerKind kind : values()) {
            if (kind.asking.in(small)) {
                kinds.add(kind);
            }
        }
        if (kinds.contains(NUMBER)) {
            // "Wie viel" and the Dutch "wie" begin alike.
            kinds.remove(PERSON);
        }
        return kinds;
    }

    /**
     * Whether the text holds such a thing.
     *
     * @param dated whether it holds an expression of time
     */
    boolean isIn(String text, boolean dated) {
        return switch (this) {
            case TIME -> dated || Identifiers.hasDigit(text);
            case NUMBER -> Identifiers.hasDigit(text);
            case PERSON -> hasName(text);
        };
    }

    /** As {@link #isIn}, but a number is no time by itself. */
    boolean isSurelyIn(String text, boolean dated) {
        return this == TIME ? dated || CLOCK.in(Letters.small(text)) : isIn(text, dated);
    }

    private static boolean hasName(String text) {
        return Names.in(text) || text.codePoints().anyMatch(Character::isIdeographic) || beginsWithName(text);
    }

    private static boolean beginsWithName(String text) {
        return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
    }
}
