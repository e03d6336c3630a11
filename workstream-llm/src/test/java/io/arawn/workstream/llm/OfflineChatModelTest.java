package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.plan.Worded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OfflineChatModelTest {

    private static final Instant START = Instant.parse("2024-01-15T10:00:00Z");

    private final OfflineChatModel model = new OfflineChatModel(
            ZoneOffset.UTC, InstantSource.fixed(START.plusSeconds(86_400 * 60)), id -> "Research");
    private final List<PlanItem> items = new ArrayList<>();
    private int said;

    private Message message(Role role, String text) {
        said++;
        return Message.of(new RecordId("m" + said), role, text, START.plusSeconds(43_200L * said)).build();
    }

    private void add(Reason reason, Message message) {
        items.add(new PlanItem(
                reason, message.role(), Worded.plain(message.content()), 1, false, Optional.of(message),
                Optional.empty(), message.author()));
    }

    private OfflineChatModelTest user(String text) {
        add(Reason.RECENT, message(Role.USER, text));
        return this;
    }

    private OfflineChatModelTest assistant(String text) {
        add(Reason.RECALLED, message(Role.ASSISTANT, text));
        return this;
    }

    private OfflineChatModelTest offline(String text) {
        add(Reason.RECENT, message(Role.ASSISTANT, text).but().metadata(Map.of("model", "offline")).build());
        return this;
    }

    private Prompt prompt(String question) {
        add(Reason.QUESTION, message(Role.USER, question));
        Plan plan = new Plan(new WorkstreamId("r"), 1000, 10, items, List.of());
        return new Prompt(List.of(new PromptMessage.User(question)), plan);
    }

    private String asked(String question) {
        List<String> pieces = new ArrayList<>();
        Completion completion = model.reply(prompt(question), piece -> pieces.add(piece.said()), new Cancellation());
        assertThat(String.join("", pieces)).isEqualTo(completion.text());
        assertThat(completion.finish()).isEqualTo(Finish.STOP);
        return completion.text();
    }

    private OfflineChatModelTest storeHistory() {
        return user("Let's start the research project on the message store.")
                .assistant("Good. What are the candidates for the store?")
                .user("SQLite, Postgres or plain files. The team knows Postgres well.")
                .user("We choose Postgres for the store.")
                .assistant("Noted: Postgres for the store, with one schema per team.")
                .user("The deadline is 1 March, and the budget is 20,000 euros.");
    }

    @Test
    void tellsDecisionsWhereTheWordsOfTheQuestionAreNotThere() {
        user("Let's start the research project").user("We chose Maple for the catalog, because of its fonts");

        assertThat(asked("Which typeface did we choose?")).isEqualTo("""
                I find nothing in "Research" that answers this. Your message is stored (m3).
                The nearest to it:
                On 16 January 2024 you said: "We chose Maple for the catalog, because of its fonts" (m2)""");
    }

    @Test
    void findsWordsThatStandForThoseOfTheQuestion() {
        user("Let's start the research project").user("The catalog is in Postgres, because of its JSON columns");

        assertThat(asked("Which database do we use?")).isEqualTo(
                "On 16 January 2024 you said: \"The catalog is in Postgres, because of its JSON columns\" (m2)");
    }

    @Test
    void tellsTheReasonThatWasGivenAfterTheTrouble() {
        user("The scanner stops after two pages.")
                .assistant("Its buffer is too small for pictures.")
                .user("The canteen is closed.");

        assertThat(asked("Why does the scanner stop?")).contains("buffer").doesNotContain("canteen");
    }

    @Test
    void aChangeOfAnotherThingReplacesNothing() {
        user("We print about 900 labels a day.").user("The technician replaced the print head. Its number is 77120.");

        assertThat(asked("How many labels do we print?")).contains("We print about 900").doesNotContain("before");
    }

    @Test
    void aChangeThatNamesAPartOfWhatIsAskedReplacesTheOldValue() {
        user("The harvest so far: 11 kilos of beans.")
                .user("The party for the harvest is on 12 September.")
                .user("The party moves to 19 September, because the barn is taken.");

        assertThat(asked("When is the harvest party?")).contains("19 September").contains("; before: on");
    }

    @Test
    void whatNoMessageNamesOfAThingIsNotFound() {
        user("The warehouse stays open on Saturday.");

        assertThat(asked("What is the address of the warehouse?")).startsWith("I find nothing");
    }

    @Test
    void aNumberThatCountsAnotherThingIsNoPhoneNumber() {
        user("The spare key is with Mrs. Lowe at number 12.").user("Bettina's direct line is 0161 555 0182.");

        assertThat(asked("What is the phone number?")).startsWith("On 16 January 2024 you said: \"Bettina's");
    }

    @Test
    void aWordWithAnUmlautIsHardlyAFormOfOneWithout() {
        user("Änderung: wir fahren erst am 6. Juli ab.").user("Die Fähre legt um 14 Uhr ab.");

        assertThat(asked("Wann fahren wir los?")).startsWith("On 15 January 2024 you said: \"Änderung");
    }

    @Test
    void tellsNoDecisionsWhereNoneIsAskedFor() {
        user("We chose Postgres for the catalog");

        assertThat(asked("What does the ferry cost?")).doesNotContain("Postgres");
    }

    @Test
    void astonishedQuestionsAreAsked() {
        user("Paris?!");

        assertThat(asked("When was that with Paris?")).contains("asked: \"Paris?!\"");
    }

    @Test
    void statementsThatLeadToAQuestionAreSaid() {
        user("Opening the dance studio was a great experience. What do you think of it?");

        assertThat(asked("How was the opening of the dance studio?"))
                .contains("said: \"Opening the dance studio was a great experience. What do you think of it?\"");
    }

    @Test
    void saysWhenAndWhoDecided() {
        assertThat(storeHistory().asked("When did we choose Postgres?"))
                .startsWith("On 17 January 2024 you said: \"We choose Postgres for the store.\" (m4)");
    }

    @Test
    void findsTheSentenceThatBearsOnTheQuestion() {
        assertThat(storeHistory().asked("What is the budget?"))
                .isEqualTo(
                        """
                        On 18 January 2024 you said: "The deadline is 1 March, and the budget is 20,000 euros." (m6)""");
    }

    @Test
    void saysThatItFindsNothing() {
        assertThat(storeHistory().asked("When did we choose Kubernetes?"))
                .isEqualTo(
                        """
                        I find nothing in "Research" that answers this. Your message is stored (m7).""");
    }

    @Test
    void notesAStatement() {
        assertThat(asked("Let's start the research project."))
                .isEqualTo(
                        """
                        Noted in "Research" (m1).""");
    }

    @Test
    void notesAStatementAndRecallsWhatWasSaidAboutIt() {
        assertThat(storeHistory().asked("The budget for the store went up to 25,000 euros."))
                .isEqualTo(
                        """
                        Noted in "Research" (m7).
                        What was said about it before:
                        On 18 January 2024 you said: "The deadline is 1 March, and the budget is 20,000 euros." (m6)""");
    }

    @Test
    void continuesWhereItWasLeft() {
        assertThat(storeHistory().asked("Continue where we left off"))
                .isEqualTo(
                        """
                        The last of what was said in "Research":
                        On 15 January 2024 you said: "Let's start the research project on the message store." (m1)
                        On 16 January 2024 you said: "SQLite, Postgres or plain files. The team knows Postgres well." (m3)
                        On 17 January 2024 you said: "We choose Postgres for the store." (m4)
                        On 18 January 2024 you said: "The deadline is 1 March, and the budget is 20,000 euros." (m6)""");
    }

    @Test
    void hasNothingToContinueAtTheBeginning() {
        assertThat(asked("What did we do last?"))
                .isEqualTo(
                        """
                        Nothing has been said in "Research" before this. Your message is stored (m1).""");
    }

    @Test
    void doesNotQuoteItsOwnRepliesNorEarlierQuestions() {
        storeHistory().user("When did we choose Postgres?")
                .offline("On 17 January 2024 you said: \"We choose Postgres\" (m4)");

        assertThat(asked("When did we choose Postgres again?"))
                .startsWith("On 17 January 2024 you said: \"We choose Postgres for the store.\" (m4)")
                .doesNotContain("asked", "(m4)\"");
    }

    @Test
    void prefersTheAnswerThatSomebodyGave() {
        user("Which port does the staging server listen on?").assistant("It is 8443.")
                .user("Thanks, the weather is nice.");

        assertThat(asked("Which port does the staging server use?"))
                .isEqualTo("""
                        On 15 January 2024 you asked: "Which port does the staging server listen on?" (m1)
                        On 16 January 2024 the assistant said: "It is 8443." (m2)""");
    }

    @Test
    void namesOtherAuthors() {
        add(Reason.RECALLED, message(Role.USER, "I moved the backups to Frankfurt.").but().author("bob").build());
        add(Reason.QUESTION, message(Role.USER, "Where are the backups?").but().author("alice").build());
        Prompt prompt = new Prompt(List.of(), new Plan(new WorkstreamId("r"), 1, 1, items, List.of()));

        assertThat(model.reply(prompt, piece -> {}, new Cancellation()).text())
                .isEqualTo("""
                        On 15 January 2024 bob said: "I moved the backups to Frankfurt." (m1)""");
    }

    @Test
    void takesTheAskerFromThePlanWhereTheMessageIsNotStoredYet() {
        add(Reason.RECENT, message(Role.USER, "I moved the backups to Frankfurt.").but().author("bob").build());

        assertThat(notStoredYet("Where are the backups?", Optional.of("alice")))
                .isEqualTo("On 15 January 2024 bob said: \"I moved the backups to Frankfurt.\" (m1)");
        assertThat(notStoredYet("Where are the backups?", Optional.empty()))
                .isEqualTo("On 15 January 2024 you said: \"I moved the backups to Frankfurt.\" (m1)");
    }

    private String notStoredYet(String question, Optional<String> author) {
        List<PlanItem> all = new ArrayList<>(items);
        Worded worded = new Worded("[3 days later, 2024-01-18 10:00]\n", author.isPresent() ? author.get() + ": " : "",
                question, "");
        all.add(new PlanItem(
                Reason.QUESTION, Role.USER, worded, 1, false, Optional.empty(), Optional.empty(), author));
        Prompt prompt = new Prompt(List.of(), new Plan(new WorkstreamId("r"), 1, 1, all, List.of()));
        return model.reply(prompt, piece -> {}, new Cancellation()).text();
    }

    @Test
    void quotesSummaries() {
        Origin origin = new Origin(new RecordId("s1"), START, Optional.empty());
        SummaryMade summary = new SummaryMade(
                origin, new RecordId("a"), new RecordId("b"), START, START.plusSeconds(90_000), 40, List.of("you"), 0,
                List.of(), "extractive", "We compared brokers. Kafka was ruled out because of its footprint.");
        items.add(new PlanItem(
                Reason.SUMMARY, Role.SYSTEM, Worded.plain(summary.text()), 1, false, Optional.empty(),
                Optional.of(summary), Optional.empty()));

        assertThat(asked("Why not Kafka?"))
                .isEqualTo(
                        """
                        For 15 January 2024 to 16 January 2024 the summary says: "Kafka was ruled out because of its footprint." (s1)""");
    }

    @Test
    void saysTheNewestValueFirst() {
        user("Milestone 1 is due on 24 April.").user("The weather is nice.")
                .user("Milestone 1 moved to 8 May.");

        assertThat(asked("When is milestone 1 due?")).isEqualTo(
                """
                On 16 January 2024 you said: "Milestone 1 moved to 8 May." (m3); before: on 15 January 2024: "Milestone 1 is due on 24 April." (m1)""");
    }

    @Test
    void listsWhatIsOpen() {
        user("Open question: who translates the texts?").user("Open question: which printer do we buy?")
                .user("The printer is settled: we buy the small one.");

        assertThat(asked("Which questions are still open?")).isEqualTo("""
                Open in "Research":
                On 15 January 2024 you asked: "Open question: who translates the texts?" (m1)""");
    }

    @Test
    void saysWhatHappenedOnADay() {
        user("Priya finished the interface.").user("We met the council.").user("Tom fixed the import.");

        assertThat(asked("What happened on 15 January?")).isEqualTo("""
                Said in "Research" at that time:
                On 15 January 2024 you said: "Priya finished the interface." (m1)""");
    }

    @Test
    void worksForScriptsWithoutSpaces() {
        user("数据库用的是PostgreSQL。").user("今天天气很好。");

        assertThat(asked("数据库用的是什么？"))
                .isEqualTo("""
                        On 15 January 2024 you said: "数据库用的是PostgreSQL。" (m1)""");
    }

    @Test
    void quotesThePartOfALongTextThatMatters() {
        user("word ".repeat(300) + "the secret ingredient is nutmeg " + "more ".repeat(300));

        String answer = asked("What is the secret ingredient?");

        assertThat(answer).contains("…", "the secret ingredient is nutmeg").hasSizeLessThan(260);
    }

    @Test
    void cutsBetweenCharacters() {
        user("👩‍👩‍👧‍👦".repeat(100) + " zebra " + "👩‍👩‍👧‍👦".repeat(100));

        String answer = asked("zebra?");

        assertThat(answer).contains("zebra");
        assertThat(answer.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2).isZero();
        assertThat(new String(answer.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8))
                .isEqualTo(answer);
    }

    @Test
    void stopsWhenCancelled() {
        storeHistory();
        Cancellation cancellation = new Cancellation();
        List<String> pieces = new ArrayList<>();

        Completion completion = model.reply(
                prompt("Continue where we left off"),
                piece -> {
                    pieces.add(piece.said());
                    cancellation.cancel();
                },
                cancellation);

        assertThat(completion.finish()).isEqualTo(Finish.CANCELLED);
        assertThat(pieces).hasSize(1);
        assertThat(completion.text()).isEqualTo(pieces.getFirst());
    }
}
