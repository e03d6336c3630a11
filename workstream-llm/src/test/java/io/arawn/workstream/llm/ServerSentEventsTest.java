package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules and examples of the standard.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">Interpreting
 *     an event stream</a>
 */
final class ServerSentEventsTest {

    private static final int LONGEST = 100;

    @Test
    void dataOfSeveralLinesIsOneText() throws IOException {
        assertThat(events("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly(event("", "YHOO\n+2\n10"));
    }

    @Test
    void commentsAndIdsAreNoEvents() throws IOException {
        assertThat(
                events(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"))
                .containsExactly(event("", "first event"), event("", "second event"), event("", " third event"));
    }

    @Test
    void dataMayBeEmpty() throws IOException {
        assertThat(events("data\n\ndata\ndata\n\ndata:\n\n"))
                .containsExactly(event("", ""), event("", "\n"), event("", ""));
    }

    @Test
    void oneSpaceBehindTheColonIsNoData() throws IOException {
        assertThat(events("data:test\n\ndata: test\n\n")).containsExactly(event("", "test"), event("", "test"));
    }

    @Test
    void aTypeIsThatOfTheNextEventOnly() throws IOException {
        assertThat(events("event: add\ndata: 1\n\ndata: 2\n\nevent: gone\n\ndata: 3\n\n"))
                .containsExactly(event("add", "1"), event("", "2"), event("", "3"));
    }

    @Test
    void linesEndWithEitherOrBoth() throws IOException {
        assertThat(events("data: 1\r\n\r\ndata: 2\r\rdata: 3\n\ndata: 4\r\ndata: 5\n\r\n"))
                .containsExactly(event("", "1"), event("", "2"), event("", "3"), event("", "4\n5"));
    }

    @Test
    void aByteOrderMarkIsTakenOffOnce() throws IOException {
        assertThat(events("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\ndata: \uFEFF3\n\n"))
                .containsExactly(event("", "1"), event("", "\uFEFF3"));
    }

    @Test
    void otherFieldsAreIgnored() throws IOException {
        assertThat(events("retry: 10\ndatum: 1\nDATA: 2\n data: 3\ndata : 4\ndata: 5\n\n"))
                .containsExactly(event("", "5"));
    }

    @Test
    void anEventWithoutItsEmptyLineIsMarked() throws IOException {
        assertThat(events("data: 1\n\ndata: 2\n"))
                .containsExactly(event("", "1"), new ServerSentEvent("", "2", false));
        assertThat(events("data: 1")).containsExactly(new ServerSentEvent("", "1", false));
        assertThat(events("event: 1\n: 2")).isEmpty();
    }

    @Test
    void doesNotWaitForWhatFollowsACarriageReturn() throws IOException {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out)) {
            out.write("data: 1\r\r".getBytes(StandardCharsets.UTF_8));

            assertThat(new ServerSentEvents(in, LONGEST).next()).contains(event("", "1"));
        }
    }

    @Test
    void anEventHasALimitAndAStreamHasNone() throws IOException {
        String longest = "data: " + "x".repeat(LONGEST - 6) + "\n\n";

        assertThat(events((longest + ": " + "y".repeat(LONGEST - 2) + "\n").repeat(50))).hasSize(50);
        assertThatThrownBy(() -> events("data: " + "x".repeat(LONGEST) + "\n\n"))
                .isInstanceOf(MalformedReplyException.class).hasMessageContaining("100 bytes");
        assertThatThrownBy(() -> events("data: 123456789\n".repeat(12)))
                .isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> events(":" + "x".repeat(LONGEST)))
                .isInstanceOf(MalformedReplyException.class);
    }

    private static ServerSentEvent event(String type, String data) {
        return new ServerSentEvent(type, data, true);
    }

    private static List<ServerSentEvent> events(String stream) throws IOException {
        ServerSentEvents events = new ServerSentEvents(
                new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), LONGEST);
        List<ServerSentEvent> all = new ArrayList<>();
        for (Optional<ServerSentEvent> event = events.next(); event.isPresent(); event = events.next()) {
            all.add(event.get());
        }
        return all;
    }
}
