package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.javalin.http.Context;

/** {@code /api/v1/models}: shows the model that answers, and the other models of its provider. */
final class ModelRoute {

    static final String PATH = "/api/v1/models";

    private final Arawn arawn;

    ModelRoute(Arawn arawn) {
        this.arawn = arawn;
    }

    void show(Context request) {
        Query.of(request);
        ModelInfo model = arawn.model();
        Exchange.answer(request, 200, new JsonObject()
                .with("model", model.name())
                .with("provider", model.provider())
                .with("models", arawn.models()));
    }
}
