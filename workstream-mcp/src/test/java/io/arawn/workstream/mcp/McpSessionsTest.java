package io.arawn.workstream.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.mcp.AgentMessage.Effort;
import io.arawn.workstream.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long sessions are kept, and what their messages take. */
final class McpSessionsTest {

    private final SettableClock clock = new SettableClock();
    private final Arawn arawn = Arawn.builder().clock(clock).build();
    private final McpSessions sessions =
            new McpSessions(arawn, McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, "1"));

    @AfterEach
    void close() {
        sessions.close();
        arawn.close();
    }

    private AgentMessage message(String json) {
        return sessions.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private String begin() {
        return sessions.answer(Optional.empty(), message(
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}}}"))
                .opened().orElseThrow();
    }

    private void ping(String session) {
        assertThat(sessions.answer(Optional.of(session), message("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                .body()).isPresent();
    }

    @Test
    void forgetsASessionThatIsNotUsed() {
        String used = begin();
        String idle = begin();
        for (int i = 0; i < 3; i++) {
            clock.advance(McpSessions.IDLE.minus(Duration.ofMinutes(20)));
            ping(used);
        }

        assertThatThrownBy(() -> ping(idle)).isInstanceOf(UnknownSessionException.class);
    }

    @Test
    void theLeastRecentlyUsedOfAThousandSessionsMakesRoom() {
        String used = begin();
        String other = begin();
        for (int i = 0; i < 1_000; i++) {
            ping(used);
            begin();
        }

        ping(used);
        assertThatThrownBy(() -> ping(other)).isInstanceOf(UnknownSessionException.class);
    }

    @Test
    void knowsWhatAMessageTakes() {
        assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").effort())
                .isEqualTo(Effort.QUICK);
        assertThat(call("search").effort()).isEqualTo(Effort.HEAVY);
        assertThat(call("context").effort()).isEqualTo(Effort.HEAVY);
        assertThat(call("read").effort()).isEqualTo(Effort.QUICK);
        assertThat(call("append").effort()).isEqualTo(Effort.WRITE);
        assertThat(call("unknown").effort()).isEqualTo(Effort.QUICK);
        assertThat(call("read").workstream()).contains("Research");
        assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]}").workstream())
                .isEmpty();
    }

    private AgentMessage call(String tool) {
        return message("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"workstream\":\"Research\"}}}");
    }
}
