package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Original;
import java.util.List;
import java.util.Optional;

/** What clients may choose of a model. */
final class ModelLimits {

    /** The names that the dialects have for the most tokens of a reply. */
    private static final List<String> REPLY_TOKENS =
            List.of("max_tokens", "max_completion_tokens", "max_output_tokens");

    private final ApiSettings.Limits limits;

    ModelLimits(ApiSettings.Limits limits) {
        this.limits = limits;
    }

    boolean permit(String model) {
        return limits.models().isEmpty() || limits.models().stream().anyMatch(permitted -> permitted.endsWith("*")
                ? model.startsWith(permitted.substring(0, permitted.length() - 1))
                : model.equals(permitted));
    }

    /** @throws ProblemException 403 if clients may not choose this model */
    void require(Optional<String> model) {
        model.filter(name -> !permit(name)).ifPresent(name -> {
            throw Problem.of(403, "model_not_permitted", "the model '" + name + "' may not be used here; permitted are "
                    + String.join(", ", limits.models())).with("field", "model").asException();
        });
    }

    /** The request with no longer reply than a client may ask for. */
    ClientRequest limited(ClientRequest request) {
        require(request.model());
        if (limits.replyTokens() == 0) {
            return request;
        }
        Optional<Original> original = request.original().map(sent -> new Original(
                sent.form(), sent.conversation(), limited(sent.others()), sent.headers()));
        return new ClientRequest(
                request.workstream(), request.model(), request.messages(), request.offer(), limited(request.options()),
                request.author(), original, request.storing());
    }

    private JsonObject limited(JsonObject options) {
        JsonObject limited = options;
        for (String name : REPLY_TOKENS) {
            if (options.numberOf(name).filter(wanted -> wanted.doubleValue() > limits.replyTokens()).isPresent()) {
                limited = limited.with(name, limits.replyTokens());
            }
        }
        return limited;
    }
}
