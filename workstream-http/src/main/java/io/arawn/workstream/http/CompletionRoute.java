package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.ClientRequest;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * {@code /v1/chat/completions}: serves any client of OpenAI's API, with memory if the model's name contains a
 * workstream.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
final class CompletionRoute {

    static final String PATH = "/v1/chat/completions";

    private final Arawn arawn;
    private final GatewayTurns turns;
    private final Optional<String> author;

    /** @param author the author, if a message names none */
    CompletionRoute(Arawn arawn, GatewayTurns turns, Optional<String> author) {
        this.arawn = arawn;
        this.turns = turns;
        this.author = author;
    }

    void complete(Context request) throws InterruptedException {
        turns.answer(request, () -> asked(request));
    }

    private GatewayTurns.Asked asked(Context request) {
        Member body = Exchange.object(request);
        String model = body.member("model").required();
        CompletionRequest asked = CompletionRequest.of(body, Selection.isOfWorkstream(request, model));
        Selection selection = Selection.of(arawn, request, model);
        ClientRequest wanted = new ClientRequest(
                selection.workstream(), selection.model(), asked.messages(), asked.offer(), asked.options(), author,
                Optional.empty(), selection.storage().storing(true, Optional.empty()));
        return new GatewayTurns.Asked(
                wanted, asked.stream(), name -> new CompletionReply(completed(name), asked.usageInStream()));
    }

    private Completed completed(String model) {
        return new Completed(arawn.newId().value(), model, arawn.clock().instant().getEpochSecond());
    }
}
