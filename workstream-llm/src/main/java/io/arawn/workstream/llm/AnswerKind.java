package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import io.arawn.workstream.text.Pieces;
import io.arawn.workstream.text.Terms;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

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
    PERSON(Phrases.of(
            "who|whom|whose|wer|wen|wem|quién|quiénes|qui|chi|quem|wie is|wie heeft|wie gaat|wie doet|wie komt|wie was|wie zijn|wie moet|wie kan|кто")
            .or("誰|だれ|谁")),
    PLACE(Phrases
            .of("where|what place|which place|which area|which district|which neighbourhood|which neighborhood|which city|which town"
                    + "|which country|which street|which room|what city|what country|what town|welche stadt|welches viertel|welcher stadtteil"
                    + "|qué barrio|qué zona|qué ciudad|qué calle|quelle ville|quel quartier|quelle rue|wo|wohin|dónde|a dónde|où|dove|onde|waar|где|куда")
            .or("どこ|何処|哪里|哪儿")),
    REASON(Phrases
            .of("why|how come|cause|caused|reason|reasons|what was wrong|what is wrong|what went wrong|warum|wieso|weshalb|grund|ursache"
                    + "|por qué|causa|motivo|razón|pourquoi|raison|perché|ragione|por que|waarom|reden|oorzaak|почему")
            .or("なぜ|どうして|原因|理由|为什么|为何")),
    PHONE(Phrases
            .of("phone|phone number|telephone|mobile number|telefon|telefonnummer|handynummer|teléfono|téléphone|telefono|telefone"
                    + "|телефон")
            .or("電話|电话")),
    COLOUR(Phrases.of("colour|color|colours|colors|farbe|farben|color|couleur|colore|cor|kleur|цвет").or("色|颜色")),
    WAY(Phrases
            .of("how do we get|how do i get|how will we get|how are we getting|how do we travel|how will we travel|how do we go"
                    + "|wie kommen wir|wie komme ich|wie reisen wir|wie fahren wir|cómo vamos|cómo llegamos|cómo viajamos"
                    + "|comment allons-nous|comment on va|comment y va|come andiamo|come ci arriviamo|como vamos|hoe komen we")
            .or("どうやって行|何で行|怎么去"));

    private static final Set<String> PLACE_NOUNS = termsOf(
            "place located lugar ort lieu luogo area district neighbourhood neighborhood city town country street room"
                    + " stadt viertel stadtteil barrio zona ciudad calle ville quartier rue");
    private static final Set<String> REASON_NOUNS =
            termsOf("cause reason wrong grund ursache causa motivo razón raison ragione reden oorzaak 原因 理由");
    private static final Set<String> PHONE_NOUNS =
            termsOf("phone telephone mobile number telefon telefonnummer nummer teléfono número téléphone numéro 電話番号 电话");
    private static final Set<String> PRICE_NOUNS =
            termsOf("cost costs price kosten kostet preis coste cuesta precio coûte coût prix costa prezzo");
    private static final Set<String> COLOUR_NOUNS = termsOf("colour color farbe couleur colore cor kleur 色 颜色");

    private static final Phrases PLACES = Phrases
            .of("room|hall|house|hotel|street|road|square|building|floor|office|station|shop|store|drawer|shelf|cupboard|garage"
                    + "|cellar|basement|attic|kitchen|church|school|mill|barn|castle|farm|restaurant|cafe|park|museum|library|harbour"
                    + "|airport|raum|saal|halle|haus|straße|platz|keller|büro|bahnhof|garten|schrank|schublade|regal|kirche|schule"
                    + "|hütte|wohnung|calle|plaza|sala|casa|oficina|estación|sótano|cajón|iglesia|escuela|barrio|rue|place|salle|maison"
                    + "|bureau|gare|cave|tiroir|église|école|gymnase|via|piazza|stanza|ufficio|stazione|rua|praça|straat|zaal")
            .or("室|館|ホール|駅|店|階|宅|倉庫|号室|街|路|楼");
    private static final Phrases BY_NAME = Phrases
            .of("in|at|near|to|from|with|behind|under|im|am|bei|beim|nach|zum|zur|en|cerca de|chez|à|au|près de|a|da|presso|em|te|bij");
    private static final Phrases REASONS = Phrases
            .of("because|due to|caused|cause|reason|problem|fault|turned out|turns out|thanks to|that was it|known issue"
                    + "|weil|denn|wegen|grund|ursache|liegt an|lag an|lag am|liegt am|problem|porque|debido|causa|motivo|por culpa"
                    + "|por la|por el|parce que|à cause|car|raison|cause|perché|a causa|per colpa|por causa|omdat|vanwege|oorzaak"
                    + "|потому|из-за")
            .or("から|ため|ので|原因|理由|因为|由于");
    private static final Phrases COLOURS = Phrases
            .of("red|green|blue|yellow|orange|purple|pink|brown|black|white|grey|gray|beige|turquoise|gold|silver|dark|light|rot|grün"
                    + "|blau|gelb|lila|rosa|braun|schwarz|weiß|grau|rojo|verde|azul|amarillo|negro|blanco|gris|marrón|rouge|vert|bleu"
                    + "|jaune|noir|blanc|brun|rosso|blu|giallo|nero|bianco|rood|groen|blauw|geel|zwart|wit")
            .or("赤|青|緑|黄|黒|白|红|蓝|绿|黑");
    private static final Phrases WAYS = Phrases
            .of("ferry|train|flight|flights|plane|bus|car|bike|boat|taxi|fly|drive|fähre|zug|bahn|flug|flüge|flugzeug|auto|fahrrad"
                    + "|schiff|fliegen|ferry|tren|vuelo|avión|autobús|coche|barco|train|avion|voiture|bateau|vélo|treno|aereo|macchina"
                    + "|trem|avião|carro|trein|vliegtuig|boot")
            .or("電車|飛行機|バス|新幹線|船|车|飞机|火车");
    private static final int DIGITS_OF_A_PHONE = 6;
    private static final Phrases CLOCK = Phrases.of("uhr|am|pm|o'clock|h|heures").or("時|月|日|点");

    /** A word that all means of transport are related to. */
    static final String TRANSPORT = "transport";

    private final Phrases asking;

    AnswerKind(Phrases asking) {
        this.asking = asking;
    }

    /** The terms that ask for a thing of this kind, and are about nothing. */
    Set<String> nouns() {
        return switch (this) {
            case PLACE -> PLACE_NOUNS;
            case REASON -> REASON_NOUNS;
            case PHONE -> PHONE_NOUNS;
            case COLOUR -> COLOUR_NOUNS;
            case NUMBER -> PRICE_NOUNS;
            case TIME, PERSON, WAY -> Set.of();
        };
    }

    /** Whether a newer thing of this kind can take the place of an older one. */
    boolean isReplaced() {
        return this != REASON && this != WAY;
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
        if (kinds.contains(PHONE)) {
            kinds.remove(NUMBER);
        }
        return kinds;
    }

    /**
     * Whether the text holds such a thing.
     *
     * @param dated whether it holds an expression of time
     * @param asked the terms of the question, whose names are no answer
     */
    boolean isIn(String text, boolean dated, Set<String> asked) {
        return switch (this) {
            case TIME -> dated || Identifiers.hasDigit(text);
            case NUMBER -> Identifiers.hasDigit(text);
            case PERSON -> hasName(text, asked);
            case PLACE -> PLACES.in(Letters.small(text)) || isNamedPlace(text);
            case REASON -> REASONS.in(Letters.small(text));
            case PHONE -> hasPhone(text);
            case COLOUR -> COLOURS.in(Letters.small(text));
            case WAY -> WAYS.in(Letters.small(text));
        };
    }

    /** As {@link #isIn}, but a number is no time by itself. */
    boolean isSurelyIn(String text, boolean dated, Set<String> asked) {
        return this == TIME ? dated || CLOCK.in(Letters.small(text)) : isIn(text, dated, asked);
    }

    private static Set<String> termsOf(String words) {
        return Pieces.of(words, ' ').stream()
                .flatMap(word -> Terms.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a name follows a preposition. */
    private static boolean isNamedPlace(String text) {
        String small = Letters.small(text);
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
            int end = small.length() == text.length() ? BY_NAME.endAt(small, space + 1) : space + 1;
            if (end > space + 1 && end + 1 < text.length() && Character.isUpperCase(text.charAt(end + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text holds a row of digits as long as that of a phone, with spaces and the like between them. */
    private static boolean hasPhone(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = Character.isDigit(c) ? digits + 1 : " -/()+".indexOf(c) >= 0 ? digits : 0;
            if (digits >= DIGITS_OF_A_PHONE) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasName(String text, Set<String> asked) {
        return Names.beside(asked, text) || text.codePoints().anyMatch(Character::isIdeographic);
    }
}
