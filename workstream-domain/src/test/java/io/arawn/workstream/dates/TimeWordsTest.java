package io.arawn.workstream.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.text.Pieces;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeWordsTest {

    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-06-17T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What happened yesterday?                   | 2026-06-16 | 2026-06-17
            What did I do the day before yesterday?    | 2026-06-15 | 2026-06-16
            what did we do last week                   | 2026-06-08 | 2026-06-15
            What happened this month?                  | 2026-06-01 | 2026-07-01
            and in the last two weeks?                 | 2026-06-03 | 2026-06-18
            What was said in May?                      | 2026-05-01 | 2026-06-01
            What happened in October?                  | 2025-10-01 | 2025-11-01
            last May                                   | 2026-05-01 | 2026-06-01
            May 2024                                   | 2024-05-01 | 2024-06-01
            Who came on 3 March?                       | 2026-03-03 | 2026-03-04
            Who came on March 3rd, 2025?               | 2025-03-03 | 2025-03-04
            the 3rd of March                           | 2026-03-03 | 2026-03-04
            on 8 November                              | 2025-11-08 | 2025-11-09
            Where were we on the first weekend of October 2025? | 2025-10-04 | 2025-10-06
            in the last week of May                    | 2026-05-25 | 2026-06-01
            the first week of March                    | 2026-03-01 | 2026-03-08
            the second Monday in March                 | 2026-03-09 | 2026-03-10
            early May                                  | 2026-05-01 | 2026-05-11
            end of May 2025                            | 2025-05-21 | 2025-06-01
            Where did I live two years ago?            | 2024-01-01 | 2025-01-01
            a week ago                                 | 2026-06-08 | 2026-06-15
            three days ago                             | 2026-06-14 | 2026-06-15
            since 2024                                 | 2024-01-01 | 2025-01-01
            on Friday                                  | 2026-06-12 | 2026-06-13
            last Wednesday                             | 2026-06-10 | 2026-06-11
            last weekend                               | 2026-06-13 | 2026-06-15
            last summer                                | 2026-06-01 | 2026-09-01
            in the summer of 2024                      | 2024-06-01 | 2024-09-01
            2026-01-31                                 | 2026-01-31 | 2026-02-01
            2026-01                                    | 2026-01-01 | 2026-02-01
            am 31.1.2026                               | 2026-01-31 | 2026-02-01
            Was war im Mai?                            | 2026-05-01 | 2026-06-01
            Was war letzte Woche?                      | 2026-06-08 | 2026-06-15
            Was geschah am 3. März 2025?               | 2025-03-03 | 2025-03-04
            vor zwei Wochen                            | 2026-06-01 | 2026-06-08
            Anfang Mai                                 | 2026-05-01 | 2026-05-11
            am ersten Wochenende im Oktober            | 2025-10-04 | 2025-10-06
            ¿Qué pasó en abril?                        | 2026-04-01 | 2026-05-01
            la semana pasada                           | 2026-06-08 | 2026-06-15
            el 30 de abril de 2025                     | 2025-04-30 | 2025-05-01
            hace dos semanas                           | 2026-06-01 | 2026-06-08
            le mois dernier                            | 2026-05-01 | 2026-06-01
            il y a deux ans                            | 2024-01-01 | 2025-01-01
            en août                                    | 2025-08-01 | 2025-09-01
            due settimane fa                           | 2026-06-01 | 2026-06-08
            5月に何がありましたか                          | 2026-05-01 | 2026-06-01
            2025年5月28日                               | 2025-05-28 | 2025-05-29
            先週は何をしましたか                            | 2026-06-08 | 2026-06-15
            3日前                                       | 2026-06-14 | 2026-06-15
            上个月发生了什么                               | 2026-05-01 | 2026-06-01
            """)
    void understandsExpressions(String text, String from, String until) {
        assertThat(TimeWords.in(text, NOW, ZoneOffset.UTC))
                .map(TimeWords.Said::window)
                .contains(TimeWindow.of(LocalDate.parse(from), LocalDate.parse(until), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "May I ask you something?", "we march 20 miles a day", "may 2 people come", "What was the last message?",
        "Which second opinion did we get?", "the deadline is 24:00", "version 3.2.2024.1 of the day", "fall back to 5",
        "on 31 February", "What did Mark say about June's car?", "", "12345678901234567890", "Wer war das?"})
    void findsNoTimeWhereNoneIsNamed(String text) {
        assertThat(TimeWords.in(text, NOW, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void seesTheTimeFromTheEndOfAnOldHistory() {
        Optional<Instant> end = Optional.of(Instant.parse("2023-11-20T12:00:00Z"));

        assertThat(TimeWords.in("in May", NOW, ZoneOffset.UTC, end)).map(said -> said.window().from())
                .contains(Instant.parse("2023-05-01T00:00:00Z"));
        assertThat(TimeWords.in("last week", NOW, ZoneOffset.UTC, end)).map(said -> said.window().from())
                .contains(Instant.parse("2023-11-13T00:00:00Z"));
    }

    @Test
    void aTimeInWordsLastsToItsEnd() {
        assertThat(GivenTime.since("since", "last week", NOW, ZoneOffset.UTC)).isEqualTo("2026-06-08T00:00:00Z");
        assertThat(GivenTime.until("until", "last week", NOW, ZoneOffset.UTC)).isEqualTo("2026-06-15T00:00:00Z");
        assertThat(GivenTime.until("until", "2026-06-08", NOW, ZoneOffset.UTC)).isEqualTo("2026-06-08T00:00:00Z");
        assertThatThrownBy(() -> GivenTime.since("since", "soon", NOW, ZoneOffset.UTC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("last week");
    }

    @Test
    void takesAWholeTextOnly() {
        assertThat(TimeWords.whole("last week", NOW, ZoneOffset.UTC)).isPresent();
        assertThat(TimeWords.whole("in May", NOW, ZoneOffset.UTC)).isPresent();
        assertThat(TimeWords.whole("the end of time", NOW, ZoneOffset.UTC)).isEmpty();
        assertThat(TimeWords.whole("last week or so", NOW, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void namesMonthsAndDaysAsTheJdkDoes() {
        DateWords.MONTHS.forEach((language, names) -> assertThat(Pieces.of(names, ' '))
                .isEqualTo(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL, Locale.of(language)))
                        .map(name -> name.toLowerCase(Locale.of(language)))
                        .toList()));
        DateWords.WEEKDAYS.forEach((language, names) -> assertThat(Pieces.of(names, ' '))
                .isEqualTo(Arrays.stream(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.of(language)))
                        .map(name -> name.toLowerCase(Locale.of(language)))
                        .toList()));
    }

    @Test
    void everyDayOfTheYearIsFoundByItsName() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
            String name = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            TimeWindow window = TimeWindow.of(day, day.plusDays(1), zone);
            for (String said : List.of(
                    day.toString(), "on " + day.getDayOfMonth() + " " + name + " 2024",
                    name + " " + day.getDayOfMonth() + ", 2024", "2024年" + day.getMonthValue() + "月"
                            + day.getDayOfMonth() + "日")) {
                assertThat(TimeWords.in(said, NOW, zone)).as(said).map(TimeWords.Said::window).contains(window);
            }
        }
    }
}
