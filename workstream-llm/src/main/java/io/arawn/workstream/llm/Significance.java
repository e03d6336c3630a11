package io.arawn.workstream.llm;

import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import java.util.HashMap;
import java.util.Map;

/** Measures how much a message matters for what comes later: facts and decisions much, small talk little. */
final class Significance {

    /** What matters at least. */
    static final double LEAST = 1;

    private static final double IDLE = 0.35;

    /** Words of greetings, thanks and feelings. */
    private static final Phrases PHATIC = Phrases
            .of("hello|hi|hey|good morning|good evening|morning|thanks|thank you|happy|sorry|enjoy|congratulations|lovely"
                    + "|wonderful|awful|terrible|weather|sunny|haha|lol|ugh|sigh|oh dear|poor|great|nice|fun|tired|hungry"
                    + "|noted|understood|good luck|you too|welcome|whatever|exciting|well done|by the way|excited|headache"
                    + "|hallo|guten morgen|danke|viel spaß|glückwunsch|herrlich|lecker|toll|schön|wunderbar|notiert|verstanden"
                    + "|gute besserung|immer dasselbe|müde|hola|gracias|enhorabuena|suerte|qué bien|precioso|anotado|entiendo"
                    + "|buenos días|me duele|bonjour|merci|bravo|félicitations|super|ciao|grazie|olá|obrigado|bedankt|mooi")
            .or("おはよう|ありがとう|おいしい|おいしかった|疲れ|いいですね|よかった|了解|どういたしまして|天气|谢谢|你好|太好了");

    private final Talk talk;
    private final Map<Integer, Double> known = new HashMap<>();

    Significance(Talk talk) {
        this.talk = talk;
    }

    double of(Said said) {
        return known.computeIfAbsent(said.place(), any -> weight(said));
    }

    private double weight(Said said) {
        double weight = 0.4;
        weight += said.isResolute() ? 1 : 0;
        weight += said.isOpen() && talk.settling(said).isEmpty() ? 1 : 0;
        weight += Identifiers.isNamedIn(said.text()) ? 0.8 : 0;
        weight += Identifiers.hasDigit(said.text()) ? 0.6 : 0;
        weight += Math.min(2, talk.links(said)) * 0.3;
        weight -= talk.isAcknowledgement(said) ? 1 : 0;
        weight -= said.isTentative() ? 0.6 : 0;
        weight -= isPhatic(said.text()) && !said.has(SpeechSign.DECIDES) ? 0.5 : 0;
        weight -= said.quotable().kind() == Quotable.Kind.REPLIED ? 0.5 : 0;
        return said.quotable().pinned() ? weight + 1 : weight;
    }

    boolean isSmallTalk(Said said) {
        return of(said) < LEAST;
    }

    /** Whether the text greets, thanks or tells of a feeling. */
    static boolean isPhatic(String text) {
        return PHATIC.in(Letters.small(text));
    }

    /** Whether it holds nothing to go on with. */
    boolean isIdle(Said said) {
        return of(said) < IDLE;
    }
}
