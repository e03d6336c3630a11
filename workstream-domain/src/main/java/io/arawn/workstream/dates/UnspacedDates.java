package io.arawn.workstream.dates;

import io.arawn.workstream.dates.DateWord.Unit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds expressions of time in Japanese and Chinese, such as 5月28日, 先週 or 3日前. */
final class UnspacedDates {

    private static final int MOST_DIGITS = 4;

    /** A word with the days that it means. */
    private record Name(Unit unit, int offset) {}

    private static final Map<String, Name> NAMES = new LinkedHashMap<>();

    static {
        add(Unit.DAY, -2, "一昨日", "おととい", "前天");
        add(Unit.DAY, -1, "昨日", "昨天");
        add(Unit.DAY, 0, "今日", "今天");
        add(Unit.DAY, 1, "明日", "明天");
        add(Unit.WEEK, -2, "先々週", "上上周");
        add(Unit.WEEK, -1, "先週", "上周", "上星期", "上週");
        add(Unit.WEEK, 0, "今週", "本周", "这周", "本週");
        add(Unit.MONTH, -2, "先々月");
        add(Unit.MONTH, -1, "先月", "上个月", "上個月", "上月");
        add(Unit.MONTH, 0, "今月", "这个月", "本月");
        add(Unit.YEAR, -2, "一昨年", "前年");
        add(Unit.YEAR, -1, "昨年", "去年");
        add(Unit.YEAR, 0, "今年");
    }

    private final String text;
    private final LocalDate today;

    UnspacedDates(String text, LocalDate today) {
        this.text = text;
        this.today = today;
    }

    private static void add(Unit unit, int offset, String... words) {
        for (String word : words) {
            NAMES.put(word, new Name(unit, offset));
        }
    }

    /** The expression that begins at the place. */
    Optional<Expression> at(int place) {
        char c = text.charAt(place);
        if (c < 0x80) {
            return place > 0 && isDigit(place - 1) ? Optional.empty() : numbered(place);
        }
        return c < 0x3040 ? Optional.empty() : NAMES.entrySet().stream()
                .filter(name -> text.startsWith(name.getKey(), place))
                .findFirst()
                .map(name -> new Expression(
                        Days.around(
                                Days.plus(today, name.getValue().unit(), name.getValue().offset()),
                                name.getValue().unit()),
                        place,
                        place + name.getKey().length()));
    }

    private Optional<Expression> numbered(int place) {
        int end = digitsEnd(place);
        if (end == place || end - place > MOST_DIGITS) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text.substring(place, end));
        return ago(number, place, end).or(() -> calendar(number, place, end));
    }

    private Optional<Expression> ago(int number, int place, int end) {
        Map<String, Unit> units = Map.of(
                "日前", Unit.DAY, "天前", Unit.DAY, "週間前", Unit.WEEK, "周前", Unit.WEEK, "か月前", Unit.MONTH,
                "ヶ月前", Unit.MONTH, "个月前", Unit.MONTH, "年前", Unit.YEAR);
        return units.entrySet().stream()
                .filter(unit -> text.startsWith(unit.getKey(), end))
                .findFirst()
                .map(unit -> new Expression(
                        Days.around(Days.plus(today, unit.getValue(), -number), unit.getValue()),
                        place,
                        end + unit.getKey().length()));
    }

    private Optional<Expression> calendar(int number, int place, int end) {
        if (text.startsWith("年", end)) {
            return month(end + 1, Optional.of(number)).map(month -> new Expression(month.days(), place, month.end()))
                    .or(() -> Optional.of(new Expression(Days.year(number), place, end + 1)));
        }
        return month(place, Optional.empty());
    }

    private Optional<Expression> month(int place, Optional<Integer> year) {
        int end = digitsEnd(place);
        if (end == place || end - place > 2 || !text.startsWith("月", end)) {
            return Optional.empty();
        }
        int month = Integer.parseInt(text.substring(place, end));
        int dayEnd = digitsEnd(end + 1);
        boolean day = dayEnd > end + 1 && dayEnd - end <= 3
                && (text.startsWith("日", dayEnd) || text.startsWith("号", dayEnd));
        try {
            Days days = day
                    ? Calendar.day(today, year, month, Integer.parseInt(text.substring(end + 1, dayEnd)))
                    : Calendar.month(today, year, month);
            return Optional.of(new Expression(days, place, day ? dayEnd + 1 : end + 1));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private int digitsEnd(int place) {
        int end = place;
        while (end < text.length() && end - place <= MOST_DIGITS && isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int place) {
        return text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }
}
