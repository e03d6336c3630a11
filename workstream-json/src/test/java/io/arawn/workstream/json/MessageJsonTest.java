package io.arawn.workstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessageJsonTest {

    private static final Message.Builder SAID =
            Message.of(new RecordId("m1"), Role.ASSISTANT, "Yes.", Instant.parse("2024-01-15T10:00:00Z"));

    @Test
    void hasWhatEveryMessageHas() {
        assertThat(MessageJson.of(SAID.build()))
                .hasToString("{id=m1, role=assistant, content=Yes., timestamp=2024-01-15T10:00:00Z}");
    }

    @Test
    void hasAllThatIsKnown() {
        Message whole = SAID.build().but()
                .author("ann").session("s1").turn(new RecordId("m0")).reply("r1")
                .parts(List.of(Map.of("type", "image"))).metadata(Map.of("model", "x"))
                .usage(Map.of("input_tokens", 3L))
                .build();

        assertThat(MessageJson.of(whole)).containsAllEntriesOf(Map.of(
                "author", "ann", "session", "s1", "turn", "m0", "reply", "r1",
                "parts", List.of(Map.of("type", "image")), "metadata", Map.of("model", "x"),
                "usage", Map.of("input_tokens", 3L)));
    }
}
