package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people search for is found in identifiers, hashes, addresses, emoji and Korean words. */
final class WordPartsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The bug is in getUserName                | user name
            It is in AttendanceRepository            | repository
            It is in AttendanceRepository            | attendance
            not in HTTPSConnection                   | connection
            not in parseXMLDocument2                 | xml document2
            Call fetch_user_profile() first          | fetchUserProfile
            Call fetchUserProfile() first            | fetch_user_profile
            see OrderService.java:142                | order service
            see OrderService.java:142                | OrderService.java:142
            commit 3f2a9bc4d1e0 broke it             | 3f2a9bc
            commit 3F2A9BC4D1E0 broke it             | 3f2a9bc4d
            Deploy 🚀 went fine 👍🏽                   | 🚀
            Deploy 🚀 went fine 👍🏽                   | 👍
            Die Straße am Flußufer                   | Strasse
            Die Strasse am Flussufer                 | Straße
            STRASSE                                  | straße
            우리는 데이터베이스를 서울 리전에 배포하기로 결정했습니다. | 데이터베이스
            우리는 데이터베이스를 서울 리전에 배포하기로 결정했습니다. | 결정
            우리는 데이터베이스를 서울 리전에 배포하기로 결정했습니다. | 배포
            Write to alice@example.com               | alice@example.com
            The server is 10.0.0.12                  | 10.0.0.12
            """)
    void findsATextByAQuestion(String text, String question) {
        Set<String> terms = Set.copyOf(Terms.of(text));
        assertThat(Terms.ofQuestion(question)).anyMatch(terms::contains);
    }

    @Test
    void anAddressAsAWholeIsATermOfItsOwn() {
        assertThat(Terms.of("Write to Alice@example.com")).endsWith("alice·example·com");
        assertThat(Terms.of("https://docs.example.com/api")).doesNotContain("alice·example·com");
        assertThat(Terms.of("x".repeat(40) + "." + "y".repeat(40))).noneMatch(term -> term.contains("·"));
    }

    @Test
    void ordinaryWordsHaveNoParts() {
        assertThat(Terms.of("We chose Postgres in 2024, NATO agreed")).hasSize(7);
        assertThat(Terms.of("The facade was defaced")).hasSize(4);
    }

    @Test
    void commonPartsAreNoTermsOfAQuestion() {
        assertThat(Terms.ofQuestion("isOpenNow")).containsExactly("isopennow", "open");
    }

    @Test
    void aShortKoreanWordKeepsItsEnd() {
        assertThat(Terms.of("나이")).hasSize(1);
    }
}
