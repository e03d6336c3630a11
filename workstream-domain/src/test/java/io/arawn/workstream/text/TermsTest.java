package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TermsTest {

    @ParameterizedTest
    @CsvSource({
        "decisions,decision", "decided,decides", "running,runs", "stopped,stops", "parties,party", "hoping,hopes",
        "chose,choosing", "went,goes", "lost,losing", "made,makes", "took,taking", "wrote,writing", "paid,pays",
        "classes,class", "databases,database", "created,creating", "researched,research"
    })
    void formsOfAnEnglishWordMeet(String one, String other) {
        assertThat(Terms.of(one)).isEqualTo(Terms.of(other));
    }

    @ParameterizedTest
    @CsvSource({"bus,bu", "this,thi", "sing,s", "red,r", "class,clas", "status,statu", "analysis,analysi"})
    void wordsThatOnlyLookInflectedStayApart(String word, String wrong) {
        assertThat(Terms.of(word)).doesNotContain(wrong);
    }

    @Test
    void caseAccentsAndPunctuationDoNotCount() {
        assertThat(Terms.of("Café, CAFÉ!")).containsExactly("caf", "caf");
        assertThat(Terms.of("src/main.rs:42")).containsExactly("src", "main", "rs", "42", "src·main·rs·42");
    }

    @Test
    void scriptsWithoutSpacesAreCutIntoPairs() {
        assertThat(Terms.of("数据库")).containsExactly("数据", "据库");
        assertThat(Terms.of("用 Postgres 库")).containsExactly("用", "postgr", "库");
        assertThat(Terms.of("数据库")).containsAll(Terms.ofQuestion("数据"));
    }

    @Test
    void questionsAreAskedWithoutTheWordsEveryTextHas() {
        assertThat(Terms.ofQuestion("When did we choose Postgres?")).containsExactly("choos", "postgr");
    }

    @Test
    void aQuestionOfCommonWordsOnlyKeepsThem() {
        assertThat(Terms.ofQuestion("Who was it?")).containsExactly("who", "was", "it");
    }

    @Test
    void aTextWithoutWordsHasNoTerms() {
        assertThat(Terms.of(" ?! … ☐")).isEmpty();
    }
}
