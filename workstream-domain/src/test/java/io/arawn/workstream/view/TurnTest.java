package io.arawn.workstream.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.context.Sample;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TurnTest {

    private final Sample sample = new Sample();

    @Test
    void bareMessagesBelongToTheUserMessageBeforeThem() {
        List<Message> messages = List.of(
                sample.user("a"), sample.assistant("b"), sample.assistant("c"), sample.user("d"),
                sample.assistant("e"));
        assertThat(Turn.of(messages)).extracting(TurnTest::texts).containsExactly("abc", "de");
    }

    @Test
    void whatComesBeforeTheFirstUserMessageIsATurnOfItsOwn() {
        assertThat(Turn.of(List.of(sample.assistant("a"), sample.user("b"))))
                .extracting(TurnTest::texts)
                .containsExactly("a", "b");
    }

    @Test
    void answersOfTwoClientsFindTheirQuestions() {
        Message first = sample.user("a");
        Message second = sample.user("b");
        List<Message> messages = List.of(
                first,
                second,
                sample.assistant("2").but().turn(second.id()).build(),
                sample.assistant("1").but().turn(first.id()).build());
        assertThat(Turn.of(messages)).extracting(TurnTest::texts).containsExactly("a1", "b2");
    }

    @Test
    void sessionsTellApartWhatNamesNoTurn() {
        List<Message> messages = List.of(
                said(Role.USER, "a", "s1"), said(Role.USER, "b", "s2"), said(Role.ASSISTANT, "1", "s1"));
        assertThat(Turn.of(messages)).extracting(TurnTest::texts).containsExactly("a1", "b");
    }

    @Test
    void answersWhoseQuestionIsGoneAreATurnOfTheirOwn() {
        Message lost = sample.assistant("x").but().turn(new RecordId("gone")).build();
        assertThat(Turn.of(List.of(sample.user("a"), lost, sample.assistant("b"))))
                .extracting(TurnTest::texts)
                .containsExactly("ab", "x");
    }

    private Message said(Role role, String text, @Nullable String session) {
        return sample.message(role, text).but().session(session).build();
    }

    private static String texts(Turn turn) {
        return String.join("", turn.messages().stream().map(Message::content).toList());
    }
}
