package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.message.JsonObject;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/responses}: serves clients of OpenAI's responses, with memory if the model's name contains a
 * workstream.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">Responses</a>
 */
final class ResponseRoutes {

    static final String PATH = "/v1/responses";
    static final String COUNT = PATH + "/input_tokens";

    private static final String PREVIOUS = "previous_response_id";
    private static final String ENCRYPTED = "reasoning.encrypted_content";

    private final Arawn arawn;
    private final GatewayTurns turns;
    private final Optional<String> author;

    /** @param author the author of the users' messages */
    ResponseRoutes(Arawn arawn, GatewayTurns turns, Optional<String> author) {
        this.arawn = arawn;
        this.turns = turns;
        this.author = author;
    }

    void answer(Context request) throws InterruptedException {
        turns.answer(request, () -> asked(request));
    }

    private GatewayTurns.Asked asked(Context request) {
        Member body = Exchange.object(request);
        ResponseTools tools = new ResponseTools(body.member("tools"));
        Selection selection = Selection.of(arawn, request, body.member("model").required(), references(body));
        String id = arawn.newId().value();
        String response = ResponseId.of(id, selection.workstream());
        ClientRequest wanted = ResponseBody.read(
                body, tools, selection, selection.storage().storing(stores(body, request), Optional.of(response)),
                author);
        boolean encrypted = body.member("include").elements().stream()
                .anyMatch(part -> ENCRYPTED.equals(part.value()));
        JsonObject repeated = JsonObject.of(body.members());
        long now = arawn.clock().instant().getEpochSecond();
        return new GatewayTurns.Asked(
                wanted,
                body.member("stream").isTrue(),
                model -> new ResponseReplyForm(
                        new ResponseObject(response, model, now, repeated), tools, id, encrypted));
    }

    /**
     * Whether the members of the request have it stored. A client that names a thread of its own, such as Codex, sends its
     * whole history and {@code "store": false} always: no server needs to keep it so that the client can go on.
     */
    private static boolean stores(Member body, Context request) {
        Member metadata = body.member("client_metadata");
        return (metadata.isGiven() && metadata.member("thread_id").isGiven())
                || Exchange.header(request, "thread-id").isPresent()
                || !Boolean.FALSE.equals(body.member("store").value());
    }

    /** The references to the workstream, besides those that all dialects have. */
    private Map<String, String> references(Member body) {
        Map<String, String> references = new LinkedHashMap<>();
        Member conversation = body.member("conversation");
        if (conversation.isGiven()) {
            String id = conversation.isText() ? conversation.required() : conversation.member("id").required();
            references.put("conversation", ConversationRoutes.reference(id));
        }
        body.member(PREVIOUS).text().ifPresent(
                id -> references.put(PREVIOUS, StoredResponse.find(arawn, id).workstream().value()));
        return references;
    }

    /** Counts what the client sends. What a workstream adds or leaves out is not counted. */
    void count(Context request) {
        Member body = Exchange.object(request);
        Selection selection = Selection.of(arawn, request, body.member("model").text().orElse(ModelRoutes.OWNER));
        ClientRequest wanted = ResponseBody.read(
                body, new ResponseTools(body.member("tools")), selection, Storing.ALL, author);
        Exchange.answer(request, 200, new JsonObject()
                .with("object", "response.input_tokens").with("input_tokens", arawn.count(wanted)));
    }
}
