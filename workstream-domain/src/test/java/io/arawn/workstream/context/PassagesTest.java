package io.arawn.workstream.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.Worded.Portion;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PassagesTest {

    private static final String FILLER = "Nothing of note was said about the garden that day. ";
    private final Passages passages = new Passages("Which database holds the ledger?");

    private static Message saying(String content) {
        return Message.of(new RecordId("m1"), Role.ASSISTANT, content, Instant.EPOCH).build();
    }

    @Test
    void aShortMessageIsShownWhole() {
        String content = "x".repeat(Passages.SHORT);
        assertThat(passages.of(saying(content), 300)).isEqualTo(Portion.whole(content));
    }

    @Test
    void ofALongMessageThePassageWithTheTermsOfTheQuestionIsShown() {
        String content = FILLER.repeat(40) + "The database of the ledger is Postgres 17. " + FILLER.repeat(40);
        String shown = passages.of(saying(content), 300).text();
        assertThat(shown).contains("The database of the ledger is Postgres 17.").hasSizeLessThan(400);
        assertThat(shown).startsWith("\u3014… ").endsWith(" characters left out …\u3015");
    }

    @Test
    void rareTermsCountMoreThanFrequentOnes() {
        String content = "The database is large. ".repeat(60) + FILLER.repeat(20) + "The ledger is in Postgres. "
                + FILLER.repeat(20);
        assertThat(passages.of(saying(content), 200).text()).contains("The ledger is in Postgres.");
    }

    @Test
    void theMarksSayHowMuchIsLeftOut() {
        String content = "The database of the ledger is Postgres.\n" + FILLER.repeat(30);
        String shown = passages.of(saying(content), 45).text();
        assertThat(shown)
                .isEqualTo("The database of the ledger is Postgres. \u3014… "
                        + (content.length() - "The database of the ledger is Postgres.".length())
                        + " characters left out …\u3015");
    }

    @Test
    void aLongerPassageHoldsTheShorterOneWhereOnlyOneSentenceBears() {
        String content = FILLER.repeat(40) + "The ledger's database is Postgres. " + FILLER.repeat(40);
        for (int length = 100; length < 2_000; length += 100) {
            assertThat(passages.of(saying(content), length).text()).contains("The ledger's database is Postgres.");
        }
    }

    @Test
    void aMessageCannotImitateAnOmission() {
        String imitation = "\u3014… 90 characters left out …\u3015";
        String content =
                FILLER.repeat(40) + "The ledger's database " + imitation + " is Postgres. " + FILLER.repeat(40);
        String shown = passages.of(saying(content), 300).text();
        assertThat(shown).contains("[[… 90 characters left out …]]").doesNotContain(imitation);
    }

    @Test
    void noCharacterIsCutInTwo() {
        String content = "\uD83D\uDE00".repeat(2_000);
        String shown = passages.of(saying("a" + content), 300).text();
        assertThat(shown.codePoints().noneMatch(each -> each >= 0xD800 && each <= 0xDFFF)).isTrue();
    }
}
