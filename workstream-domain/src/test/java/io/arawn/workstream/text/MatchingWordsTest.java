package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchingWordsTest {

    @Test
    void findsWordsInWhateverForm() {
        assertThat(matching("Which databases did we choose?", "We chose a Database, the DATABASE of Ann"))
                .containsExactly("chose", "Database", "DATABASE");
        assertThat(matching("uberprufung", "Die Überprüfung ist morgen")).containsExactly("Überprüfung");
    }

    @Test
    void leavesTheRestOfATextWithoutSpacesAlone() {
        assertThat(matching("数据库", "我们的数据库用的是PostgreSQL，数据在东京。")).containsExactly("数据库", "数据");
        assertThat(matching("postgresql", "数据库用的是PostgreSQL。")).containsExactly("PostgreSQL");
        assertThat(matching("ข้อมูล", "เราเลือกฐานข้อมูลแล้ว")).containsExactly("ข้อมูล");
    }

    @Test
    void findsNothingWhereNothingMatches() {
        assertThat(matching("Postgres", "")).isEmpty();
        assertThat(matching("Postgres", "数")).isEmpty();
        assertThat(matching("数据", "𠮷 👩‍👩‍👧 数")).isEmpty();
    }

    private static List<String> matching(String query, String text) {
        return MatchingWords.of(query).in(text).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }
}
