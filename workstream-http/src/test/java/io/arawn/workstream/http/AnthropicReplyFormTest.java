package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnthropicReplyFormTest {

    private final AnthropicReplyForm form = new AnthropicReplyForm("1", "claude", () -> 17);

    @Test
    void signedReasoningEndsBeforeTheTextBegins() {
        String events = form.add(new ReplyPiece.Thought(new JsonObject().with("reasoning_content", "Hm.")))
                + form.add(new ReplyPiece.Signed(
                        new JsonObject().with("type", "thinking").with("thinking", "Hm.").with("signature", "s1")))
                + form.add(new ReplyPiece.Text("Yes."));

        assertThat(events).contains(
                "\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
                "\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}",
                "\"delta\":{\"type\":\"signature_delta\",\"signature\":\"s1\"}");
        assertThat(events.lines().filter(line -> line.startsWith("event"))).containsExactly(
                "event: content_block_start", "event: content_block_delta", "event: content_block_delta",
                "event: content_block_stop", "event: content_block_start", "event: content_block_delta");
    }

    @Test
    void encryptedReasoningIsABlockOfItsOwn() {
        String events = form.add(new ReplyPiece.Text("Yes."))
                + form.add(new ReplyPiece.Signed(new JsonObject().with("type", "redacted_thinking").with("data", "x")));

        assertThat(events).contains("\"index\":1,\"content_block\":{")
                .contains("\"type\":\"redacted_thinking\"", "\"data\":\"x\"")
                .endsWith("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n");
    }

    @Test
    void beginsWithAnEstimateOfTheTokensThatWereSent() {
        assertThat(form.begin()).contains("\"usage\":{\"input_tokens\":17,");
        form.planned(Optional.of(new Plan(new WorkstreamId("ws_1"), 100, 42, List.of(), List.of())));
        assertThat(form.begin()).contains("\"usage\":{\"input_tokens\":42,");
    }

    @Test
    void aPieceWithoutTextBeginsNoBlock() {
        assertThat(form.add(new ReplyPiece.Thought(new JsonObject().with("reasoning_details", List.of()))))
                .isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    }
}
