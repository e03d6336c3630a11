package io.arawn.workstream.dates;

import io.arawn.workstream.dates.DateTokens.Token;
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
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds expressions of time in languages with spaces. Each looks at a few words only, so the time is linear. */
final class SpacedDates {

    private static final DateWords WORDS = new DateWords();
    private static final Set<String> SUFFIXES = Set.of("st", "nd", "rd", "th", "er", "ste");

    /** Names of months that are also verbs. */
    private static final Set<String> VERBS = Set.of("may", "march", "mar");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private final String text;
    private final LocalDate today;
    private final List<Token> tokens;

    SpacedDates(String text, LocalDate today) {
        this.text = text;
        this.today = today;
        tokens = DateTokens.of(text);
    }

    static boolean isMonth(String word) {
        return WORDS.as(word, Month.class).isPresent();
    }

    /** Whether the text holds nothing but words that stand before a time. */
    static boolean isLinking(String text) {
        return DateTokens.of(text).stream()
                .allMatch(token -> WORDS.is(token.text(), Link.CUE) || WORDS.is(token.text(), Link.ARTICLE));
    }

    /** The first expression of the text. */
    Optional<Expression> first() {
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Expression> found = at(i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Days, and the index after the last token of their expression. */
    private record Read(Days days, int end) {}

    private Optional<Expression> at(int i) {
        try {
            return numeric(i)
                    .or(() -> partOfMonth(i))
                    .or(() -> dayOfMonth(i))
                    .or(() -> monthWithDay(i))
                    .or(() -> month(i))
                    .or(() -> ago(i))
                    .or(() -> which(i))
                    .or(() -> season(i))
                    .or(() -> weekday(i))
                    .or(() -> relative(i))
                    .or(() -> year(i))
                    .map(read -> new Expression(
                            read.days(), tokens.get(i).start(), tokens.get(read.end() - 1).end()));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private <T extends DateWord> Optional<T> as(int i, Class<T> kind) {
        return i >= 0 && i < tokens.size() ? WORDS.as(tokens.get(i).text(), kind) : Optional.empty();
    }

    private boolean is(int i, DateWord meaning) {
        return i >= 0 && i < tokens.size() && WORDS.is(tokens.get(i).text(), meaning);
    }

    private int number(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).number() : -1;
    }

    private int afterArticles(int i) {
        int at = i;
        while (at < i + 2 && is(at, Link.ARTICLE)) {
            at++;
        }
        return at;
    }

    private Optional<Integer> yearAt(int i) {
        int number = number(i);
        return number >= FIRST_YEAR && number <= LAST_YEAR ? Optional.of(number) : Optional.empty();
    }

    /** The year at the place or after an article, and the place after it; the same place without a year. */
    private Read dated(int i, DaysOfYear days) {
        Optional<Integer> year = yearBehind(i);
        int end = yearAt(i).isPresent() ? i + 1 : afterArticles(i) + 1;
        return new Read(days.in(year), year.isPresent() ? end : i);
    }

    /** The year at the place or after an article. */
    private Optional<Integer> yearBehind(int i) {
        return yearAt(i).or(() -> yearAt(afterArticles(i)));
    }

    private interface DaysOfYear {
        Days in(Optional<Integer> year);
    }

    /** 2026-05-08, 2026-05, 8.5.2026. */
    private Optional<Read> numeric(int i) {
        if (yearAt(i).isPresent() && isJoined(i, '-') && number(i + 1) > 0) {
            boolean day = isJoined(i + 1, '-') && number(i + 2) > 0;
            return Optional.of(
                    day
                            ? new Read(Days.day(LocalDate.of(number(i), number(i + 1), number(i + 2))), i + 3)
                            : new Read(Days.month(LocalDate.of(number(i), number(i + 1), 1)), i + 2));
        }
        boolean dotted =
                isJoined(i, '.') && isJoined(i + 1, '.') && !isJoined(i + 2, '.') && (i == 0 || !isJoined(i - 1, '.'));
        if (dotted && yearAt(i + 2).isPresent() && number(i) > 0) {
            return Optional.of(new Read(Days.day(LocalDate.of(number(i + 2), number(i + 1), number(i))), i + 3));
        }
        return Optional.empty();
    }

    private boolean isJoined(int i, char by) {
        return i >= 0 && i + 1 < tokens.size()
                && tokens.get(i + 1).start() == tokens.get(i).end() + 1
                && text.charAt(tokens.get(i).end()) == by
                && number(i + 1) > 0;
    }

    /** First weekend of October, last week of May 2025, early May. */
    private Optional<Read> partOfMonth(int i) {
        Optional<Part> part = as(i, Part.class);
        int behind = afterCue(i + 1);
        if (part.isPresent()) {
            return monthAt(behind).map(month -> new Read(month.days().third(part.get().number()), month.end()));
        }
        Optional<Ordinal> ordinal = as(i, Ordinal.class);
        Optional<Unit> unit = as(i + 1, Unit.class);
        Optional<Weekday> weekday = as(i + 1, Weekday.class);
        int of = afterCue(i + 2);
        if (ordinal.isEmpty() || (unit.isEmpty() && weekday.isEmpty()) || of == i + 2) {
            return Optional.empty();
        }
        int number = ordinal.get().number();
        return monthAt(of).map(month -> new Read(
                unit.map(each -> month.days().part(each, number))
                        .orElseGet(() -> Days.day(month.days().first().with(TemporalAdjusters.dayOfWeekInMonth(
                                number == 0 ? -1 : number, day(weekday.orElseThrow()))))),
                month.end()));
    }

    private int afterCue(int i) {
        int at = i;
        while (at < i + 2 && (is(at, Link.CUE) || is(at, Link.ARTICLE))) {
            at++;
        }
        return at;
    }

    private Optional<Read> monthAt(int i) {
        return as(i, Month.class)
                .map(month -> dated(i + 1, year -> Calendar.month(today, year, month.number())));
    }

    /** 3 March, 3rd of March 2025, 3. Mai, 3 de marzo. */
    private Optional<Read> dayOfMonth(int i) {
        int day = number(i);
        if (day < 1 || day > 31 || (i > 0 && isJoined(i - 1, ':'))) {
            return Optional.empty();
        }
        int at = i + 1;
        if (at < tokens.size() && SUFFIXES.contains(tokens.get(at).text())
                && tokens.get(at).start() == tokens.get(i).end()) {
            at++;
        }
        int named = afterArticles(at);
        return as(named, Month.class)
                .map(month -> dated(named + 1, year -> Calendar.day(today, year, month.number(), day)));
    }

    /** March 3, March 3rd, 2025. */
    private Optional<Read> monthWithDay(int i) {
        Optional<Month> month = as(i, Month.class).filter(any -> isName(i));
        int day = number(i + 1);
        if (month.isEmpty() || day < 1 || day > 31) {
            return Optional.empty();
        }
        boolean suffix = i + 2 < tokens.size() && SUFFIXES.contains(tokens.get(i + 2).text());
        return Optional.of(dated(
                suffix ? i + 3 : i + 2, year -> Calendar.day(today, year, month.get().number(), day)));
    }

    private boolean isName(int i) {
        return !VERBS.contains(tokens.get(i).text()) || tokens.get(i).capital() || is(i - 1, Link.CUE);
    }

    /** In May, last May, May 2025. */
    private Optional<Read> month(int i) {
        Optional<Month> month = as(i, Month.class);
        if (month.isEmpty() || isPossessive(i)) {
            return Optional.empty();
        }
        Optional<Integer> year = yearBehind(i + 1);
        Optional<Which> which = as(i - 1, Which.class).or(() -> as(i + 1, Which.class));
        boolean only = tokens.size() == 1;
        if (year.isEmpty() && which.isEmpty() && !is(i - 1, Link.CUE) && !only) {
            return Optional.empty();
        }
        Read read = dated(i + 1, of -> Calendar.month(today, of, month.get().number()));
        boolean running = read.days().next().isAfter(today);
        int years = year.isPresent() ? 0
                : which.map(Which::offset).map(offset -> offset < 0 && running ? -1 : offset > 0 ? 1 : 0).orElse(0);
        return Optional.of(new Read(
                new Days(read.days().first().plusYears(years), read.days().next().plusYears(years)), read.end()));
    }

    private boolean isPossessive(int i) {
        int end = tokens.get(i).end();
        return end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’');
    }

    /** Two years ago, vor zwei Wochen. */
    private Optional<Read> ago(int i) {
        boolean before = is(i, Link.SINCE);
        int counted = before ? i + 1 : i;
        int count = as(counted, Count.class).map(Count::number).orElse(number(counted));
        int at = is(counted + 1, Link.CUE) ? counted + 2 : counted + 1;
        Optional<Unit> unit = as(at, Unit.class);
        if (count < 0 || count > LAST_YEAR || unit.isEmpty() || (!before && !is(at + 1, Link.AGO))) {
            return Optional.empty();
        }
        LocalDate day = Days.plus(today, unit.get(), -count);
        return Optional.of(new Read(Days.around(day, unit.get()), before ? at + 1 : at + 2));
    }

    /** Last week, the past two months, la semana pasada. */
    private Optional<Read> which(int i) {
        Optional<Which> which = as(i, Which.class);
        Optional<Unit> romance = as(i, Unit.class);
        if (which.isEmpty() && romance.isPresent()) {
            return as(i + 1, Which.class).map(offset -> new Read(offset(romance.get(), offset), i + 2));
        }
        if (which.isEmpty()) {
            return Optional.empty();
        }
        Optional<Unit> unit = as(i + 1, Unit.class);
        if (unit.isPresent() && (!is(i + 1, Link.ARTICLE) || as(i + 2, Month.class).isEmpty())) {
            return Optional.of(new Read(offset(unit.get(), which.get()), i + 2));
        }
        int count = as(i + 1, Count.class).map(Count::number).orElse(number(i + 1));
        return count < 1 || which.get().offset() != -1 ? Optional.empty() : as(i + 2, Unit.class)
                .map(each -> new Read(
                        new Days(Days.plus(today, each, -Math.min(count, LAST_YEAR)), today.plusDays(1)), i + 3));
    }

    private Days offset(Unit unit, Which which) {
        return Days.around(Days.plus(today, unit, which.offset()), unit);
    }

    /** Last summer, in the summer of 2025. */
    private Optional<Read> season(int i) {
        Optional<Season> season = as(i, Season.class);
        Optional<Integer> year = yearBehind(i + 1);
        boolean named = year.isPresent() || as(i - 1, Which.class).isPresent() || is(i - 1, Link.CUE)
                || (is(i - 1, Link.ARTICLE) && is(i - 2, Link.CUE));
        return season.filter(any -> named).map(each -> dated(i + 1, of -> {
            LocalDate first = Calendar.month(today, of, each.month()).first();
            return new Days(first, first.plusMonths(3));
        }));
    }

    /** On Friday, last Friday, vendredi dernier. */
    private Optional<Read> weekday(int i) {
        Optional<Weekday> weekday = as(i, Weekday.class);
        Optional<Which> which = as(i - 1, Which.class).or(() -> as(i + 1, Which.class));
        boolean named = which.isPresent() || is(i - 1, Link.CUE) || is(i - 1, Link.ARTICLE) || tokens.size() == 1;
        return weekday.filter(any -> named).map(each -> {
            LocalDate day = which.map(Which::offset).orElse(0) > 0
                    ? today.with(TemporalAdjusters.next(day(each)))
                    : which.map(Which::offset).orElse(0) < 0
                            ? today.with(TemporalAdjusters.previous(day(each)))
                            : today.with(TemporalAdjusters.previousOrSame(day(each)));
            return new Read(Days.day(day), i + 1);
        });
    }

    private static DayOfWeek day(Weekday weekday) {
        return DayOfWeek.of(weekday.number());
    }

    private Optional<Read> relative(int i) {
        return as(i, Relative.class).map(each -> new Read(Days.day(today.plusDays(each.days())), i + 1));
    }

    /** In 2024. */
    private Optional<Read> year(int i) {
        boolean named = is(i - 1, Link.CUE) || is(i - 1, Link.ARTICLE) || tokens.size() == 1;
        return yearAt(i).filter(any -> named).map(each -> new Read(Days.year(each), i + 1));
    }
}
