package io.arawn.workstream.it.gateway;

import io.arawn.workstream.model.Original;
import java.util.Optional;

/** The dialects of clients. */
enum ClientDialect {
    COMPLETIONS(Optional.empty()),
    RESPONSES(Optional.of(Original.Form.RESPONSES)),
    MESSAGES(Optional.of(Original.Form.MESSAGES));

    private final Optional<Original.Form> form;

    ClientDialect(Optional<Original.Form> form) {
        this.form = form;
    }

    /** The form in which its requests are kept; chat completions need none. */
    Optional<Original.Form> form() {
        return form;
    }

    ClientTalk talk(GatewayServer server, boolean stream, boolean tools) {
        return switch (this) {
            case COMPLETIONS -> new CompletionTalk(server, stream, tools);
            case RESPONSES -> new ResponseTalk(server, stream, tools);
            case MESSAGES -> new MessageTalk(server, stream, tools);
        };
    }
}
