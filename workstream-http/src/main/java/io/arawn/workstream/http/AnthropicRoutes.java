package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.ClientRequest;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /v1/messages}: serves any client of Anthropic's API, with memory if the model's name contains a workstream.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
final class AnthropicRoutes {

    static final String PATH = "/v1/messages";
    static final String COUNT = PATH + "/count_tokens";

    private final Arawn arawn;
    private final GatewayTurns turns;
    private final Optional<String> author;

    /** @param author the author of the users' messages */
    AnthropicRoutes(Arawn arawn, GatewayTurns turns, Optional<String> author) {
        this.arawn = arawn;
        this.turns = turns;
        this.author = author;
    }

    void answer(Context request) throws InterruptedException {
        turns.answer(request, () -> asked(request));
    }

    private GatewayTurns.Asked asked(Context request) {
        Member body = Exchange.object(request);
        ClientRequest wanted = wanted(body, request);
        return new GatewayTurns.Asked(
                wanted,
                body.member("stream").isTrue(),
                model -> new AnthropicReplyForm(arawn.newId().value(), model, () -> arawn.count(wanted)));
    }

    private ClientRequest wanted(Member body, Context request) {
        Selection selection = Selection.of(arawn, request, body.member("model").required());
        return AnthropicBody.read(body, selection, request, author);
    }

    /** Counts what the client sends. What a workstream adds or leaves out is not counted. */
    void count(Context request) {
        ClientRequest wanted = wanted(Exchange.object(request), request);
        Exchange.answer(request, 200, Map.of("input_tokens", arawn.count(wanted)));
    }

    /** Clients ask whether the server is there before their first request. */
    static void isThere(Context request) {
        request.status(200);
    }
}
