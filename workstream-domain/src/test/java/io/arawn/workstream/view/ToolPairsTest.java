package io.arawn.workstream.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.context.Sample;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolPairsTest {

    private final Sample sample = new Sample();

    @Test
    void callsMadeTogetherComeFirstThenTheirResultsInTheSameOrder() {
        assertThat(shown(sample.user("q"), sample.call("1"), sample.call("2"), sample.result("2", "b"),
                sample.result("1", "a")))
                .containsExactly("q", "grep x", "grep x", "a", "b");
    }

    @Test
    void callsMadeOneAfterTheOtherStaySo() {
        assertThat(shown(sample.call("1"), sample.result("1", "a"), sample.call("2"), sample.result("2", "b")))
                .containsExactly("grep x", "a", "grep x", "b");
    }

    @Test
    void aResultMovesUpToItsCall() {
        assertThat(shown(sample.call("1"), sample.assistant("wait"), sample.result("1", "a")))
                .containsExactly("grep x", "a", "wait");
    }

    @Test
    void anUnansweredCallGetsAResultThatSaysSo() {
        ToolPairs pairs = ToolPairs.of(new Turn(List.of(sample.user("q"), sample.call("1"))));
        Message made = pairs.messages().getLast();
        assertThat(made.role()).isEqualTo(Role.TOOL_RESULT);
        assertThat(made.content()).contains("interrupted");
        assertThat(ToolResult.of(made).orElseThrow().callId()).contains("1");
        assertThat(ToolResult.of(made).orElseThrow().success()).isFalse();
    }

    @Test
    void aResultWithoutACallIsLeftOut() {
        ToolPairs pairs = ToolPairs.of(new Turn(List.of(sample.user("q"), sample.result("9", "lost"))));
        assertThat(pairs.messages()).extracting(Message::content).containsExactly("q");
        assertThat(pairs.orphans()).extracting(Message::content).containsExactly("lost");
    }

    @Test
    void bareRecordsArePairedByTheirOrder() {
        Message call = sample.message(Role.TOOL_USE, "ls");
        Message result = sample.message(Role.TOOL_RESULT, "a.txt");
        assertThat(shown(sample.user("q"), call, result)).containsExactly("q", "ls", "a.txt");
    }

    @Test
    void whatIsShownElsewhereGoesWithItsCounterpart() {
        Message call = sample.call("1");
        Message result = sample.result("1", "a");
        ToolPairs pairs = ToolPairs.of(new Turn(List.of(sample.user("q"), call, result))).without(call::equals);
        assertThat(pairs.messages()).extracting(Message::content).containsExactly("q");
    }

    @Test
    void aResultWithoutAnIdGoesWithItsCallToo() {
        Message call = sample.message(Role.TOOL_USE, "ls");
        Message result = sample.message(Role.TOOL_RESULT, "a.txt");
        ToolPairs pairs = ToolPairs.of(new Turn(List.of(sample.user("q"), call, result))).without(call::equals);
        assertThat(pairs.messages()).extracting(Message::content).containsExactly("q");
    }

    private static List<String> shown(Message... messages) {
        return ToolPairs.of(new Turn(List.of(messages))).messages().stream()
                .map(Message::content)
                .toList();
    }
}
