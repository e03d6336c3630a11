package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /v1/responses/{id}}: shows and erases responses that a workstream has. */
final class StoredResponseRoutes {

    static final String ONE = ResponseRoutes.PATH + "/{id}";

    private final Arawn arawn;
    private final Optional<String> author;

    /** @param author the author of erasures, if known */
    StoredResponseRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    private StoredResponse found(Context request) {
        return StoredResponse.find(arawn, request.pathParam("id"));
    }

    void show(Context request) {
        Exchange.answer(request, 200, found(request).object());
    }

    /** Lists the client's messages that the response answers, with the order and the pages of all lists of items. */
    void input(Context request) {
        List<Message> input = found(request).input();
        ItemPage page = ItemPage.of(request);
        Exchange.answer(request, 200, page.listed(page.newestFirst() ? input.reversed() : input));
    }

    /** Erases the reply, permanently. The client's own messages stay. */
    void erase(Context request) {
        StoredResponse response = found(request);
        arawn.erase(new Erased.Request(
                response.workstream(),
                response.reply().stream().map(Message::id).collect(Collectors.toSet()),
                false,
                author));
        Exchange.answer(request, 200, new JsonObject()
                .with("id", response.id()).with("object", "response").with("deleted", true));
    }
}
