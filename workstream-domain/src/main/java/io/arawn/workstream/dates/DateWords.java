package io.arawn.workstream.dates;

import io.arawn.workstream.dates.DateWord.Count;
import io.arawn.workstream.dates.DateWord.Link;
import io.arawn.workstream.dates.DateWord.Month;
import io.arawn.workstream.dates.DateWord.Ordinal;
import io.arawn.workstream.dates.DateWord.Part;
import io.arawn.workstream.dates.DateWord.Relative;
import io.arawn.workstream.dates.DateWord.Season;
import io.arawn.workstream.dates.DateWord.Unit;
import io.arawn.workstream.dates.DateWord.Weekday;
import io.arawn.workstream.dates.DateWord.Which;
import io.arawn.workstream.text.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of expressions of time in English, German, French, Spanish, Italian, Portuguese and Dutch. */
final class DateWords {

    /**
     * The names of the months by language. They are those of the JDK's locale data, which a test compares; loading these
     * takes longer than a whole command.
     */
    static final Map<String, String> MONTHS = Map.of(
            "en", "january february march april may june july august september october november december",
            "de", "januar februar märz april mai juni juli august september oktober november dezember",
            "fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "es", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "it", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "pt", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "nl", "januari februari maart april mei juni juli augustus september oktober november december");

    /** The names of the days by language, from Monday on. */
    static final Map<String, String> WEEKDAYS = Map.of(
            "en", "monday tuesday wednesday thursday friday saturday sunday",
            "de", "montag dienstag mittwoch donnerstag freitag samstag sonntag",
            "fr", "lundi mardi mercredi jeudi vendredi samedi dimanche",
            "es", "lunes martes miércoles jueves viernes sábado domingo",
            "it", "lunedì martedì mercoledì giovedì venerdì sabato domenica",
            "pt", "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
            "nl", "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag");

    private static final String SHORT_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";

    private final Map<String, List<DateWord>> meanings = new HashMap<>();

    DateWords() {
        MONTHS.values().forEach(names -> numbered(names).forEach((name, number) -> put(name, new Month(number))));
        WEEKDAYS.values().forEach(names -> numbered(names).forEach((name, number) -> put(name, new Weekday(number))));
        numbered(SHORT_MONTHS).forEach((name, number) -> put(name, new Month(number)));
        put("sept", new Month(9));
        addUnits();
        addRelative();
        addNumbers();
        addLinks();
    }

    private void addUnits() {
        all("day days tag tage tagen día días jour jours giorno giorni dia dias dag dagen", Unit.DAY);
        all("week weeks woche wochen semana semanas semaine semaines settimana settimane weken", Unit.WEEK);
        all("weekend weekends week-end wochenende wochenenden finde", Unit.WEEKEND);
        all("month months monat monate monaten mes meses mois mese mesi mês maand maanden", Unit.MONTH);
        all("year years jahr jahre jahren año años an ans année années anno anni ano anos jaar jaren", Unit.YEAR);
        all("spring frühling frühjahr primavera printemps lente", new Season(3));
        all("summer sommer verano été estate verão zomer", new Season(6));
        all("autumn fall herbst otoño automne autunno outono herfst", new Season(9));
        all("winter invierno hiver inverno", new Season(12));
    }

    private void addRelative() {
        all("last past previous letzte letzten letzter letztes letztem vergangene vergangenen vorige vorigen voriger"
                + " vergangener pasada pasado última último dernier dernière passé passée scorsa scorso passata passato"
                + " passada vorig afgelopen", new Which(-1));
        all("this diese diesen dieser dieses diesem esta este ce cette cet questa questo deze dit", new Which(0));
        all("next coming nächste nächsten nächster nächstes kommende kommenden próxima próximo prochaine prochain"
                + " prossima prossimo volgende", new Which(1));
        all("yesterday gestern ayer hier ieri ontem gisteren", new Relative(-1));
        all("overmorrow übermorgen", new Relative(2));
        all("vorgestern anteayer avant-hier eergisteren", new Relative(-2));
        all("today tonight heute hoy aujourd'hui oggi hoje vandaag", new Relative(0));
        all("tomorrow", new Relative(1));
        all("early beginning start anfang principios début debut inizio início begin comienzos", new Part(1));
        all("mid middle mitte mediados milieu metà meados midden", new Part(2));
        all("late end ende finales fin fine fim eind einde", new Part(3));
    }

    private void addNumbers() {
        all("first 1st erste ersten erster erstes primera primer primero première premier prima primo primeira primeiro"
                + " eerste", new Ordinal(1));
        all("second 2nd zweite zweiten zweites segunda segundo deuxième seconda secondo tweede", new Ordinal(2));
        all("third 3rd dritte dritten drittes tercera tercer troisième terza terzo terceira terceiro derde",
                new Ordinal(3));
        all("fourth 4th vierte vierten viertes cuarta cuarto quatrième quarta quarto vierde", new Ordinal(4));
        all("last letzte letzten letztes última último dernière dernier ultima ultimo laatste", new Ordinal(0));
        all("a an one ein eine einem einer einen un una une uno um uma een", new Count(1));
        all("two couple zwei dos deux due dois duas twee", new Count(2));
        all("three few drei paar einigen tres trois tre três drie", new Count(3));
        all("four vier cuatro quatre quattro quatro", new Count(4));
        all("five fünf cinco cinq cinque vijf", new Count(5));
        all("six sechs seis sei zes", new Count(6));
        all("seven sieben siete sept sette sete zeven", new Count(7));
        all("eight acht ocho huit otto oito", new Count(8));
        all("nine neun nueve neuf nove negen", new Count(9));
        all("ten zehn diez dix dieci dez tien", new Count(10));
    }

    private void addLinks() {
        all("ago fa atrás geleden", Link.AGO);
        all("vor hace ilya há", Link.SINCE);
        all("in on since until till during of from by before after around about at im am seit bis ab ende zum vom des en"
                + " desde hasta durante del de el au du depuis dès le a nel dal di em no na desde do da sinds tot op van",
                Link.CUE);
        all("the of den dem der das des die la le el los las les l d de del il lo o os da do year jahr año année anno ano"
                + " jaar month monat mes mois", Link.ARTICLE);
    }

    private static Map<String, Integer> numbered(String names) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : Pieces.of(names, ' ')) {
            numbers.put(name, numbers.size() + 1);
        }
        return numbers;
    }

    private void all(String words, DateWord meaning) {
        Pieces.of(words, ' ').forEach(word -> put(word, meaning));
    }

    private void put(String word, DateWord meaning) {
        List<DateWord> known = meanings.computeIfAbsent(word, any -> new ArrayList<>());
        if (!known.contains(meaning)) {
            known.add(meaning);
        }
    }

    /** The meaning of the word of this kind; empty if it has none. */
    <T extends DateWord> Optional<T> as(String word, Class<T> kind) {
        return meanings.getOrDefault(word, List.of()).stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    boolean is(String word, DateWord meaning) {
        return meanings.getOrDefault(word, List.of()).contains(meaning);
    }
}
