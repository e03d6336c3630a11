package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/embeddings}: makes embeddings with the embedder of the recall, or with a model of the provider.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">Embeddings</a>
 */
final class EmbeddingRoute {

    static final String PATH = "/v1/embeddings";

    private static final int MOST_TEXTS = 2_048;

    private final Arawn arawn;
    private final ModelLimits limits;

    EmbeddingRoute(Arawn arawn, ModelLimits limits) {
        this.arawn = arawn;
        this.limits = limits;
    }

    void answer(Context request) {
        Member body = Exchange.object(request);
        String model = body.member("model").required();
        limits.require(Optional.of(model).filter(name -> !name.equals(ModelRoutes.OWNER)));
        Embedder embedder = embedder(model);
        List<String> texts = texts(body.member("input"));
        boolean base64 = isBase64(body.member("encoding_format"));
        List<UnitVector> vectors = vectors(embedder, texts);
        requireDimension(body.member("dimensions"), vectors.getFirst().dimension());
        List<JsonObject> data = new ArrayList<>();
        for (UnitVector vector : vectors) {
            data.add(new JsonObject()
                    .with("object", "embedding")
                    .with("index", data.size())
                    .with("embedding", base64 ? base64(vector) : numbers(vector)));
        }
        int tokens = tokens(texts);
        Exchange.answer(request, 200, new JsonObject()
                .with("object", "list")
                .with("data", data)
                .with("model", model)
                .with("usage", new JsonObject().with("prompt_tokens", tokens).with("total_tokens", tokens)));
    }

    private Embedder embedder(String model) {
        return arawn.embedder(model)
                .orElseThrow(() -> Problem.of(404, "model_not_found", "there is no embedding model '" + model
                        + "'; name '" + ModelRoutes.OWNER
                        + "' for the one of the recall, if recall.embedder is not none")
                        .with("field", "model").asException());
    }

    private static List<String> texts(Member input) {
        List<Member> given = input.isText() ? List.of(input) : input.elements();
        if (given.isEmpty() || given.size() > MOST_TEXTS) {
            throw input.wrong("must be a text or 1 to " + MOST_TEXTS + " texts").asException();
        }
        List<String> texts = new ArrayList<>();
        for (Member text : given) {
            if (!text.isText()) {
                throw text.wrong("must be a text; numbers of tokens cannot be read here").asException();
            }
            texts.add(text.required());
        }
        return texts;
    }

    private static boolean isBase64(Member format) {
        return format.text().map(name -> switch (name) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw format.wrong("must be float or base64").asException();
        }).orElse(false);
    }

    private static void requireDimension(Member wanted, int dimension) {
        if (wanted.isGiven() && !Long.valueOf(dimension).equals(wanted.value())) {
            throw wanted.wrong("must be " + dimension + ", the only number that this model has here").asException();
        }
    }

    private static List<UnitVector> vectors(Embedder embedder, List<String> texts) {
        try {
            return embedder.ofTexts(texts);
        } catch (EmbedderUnavailableException unavailable) {
            throw Problem.of(503, "embedder_unavailable", String.valueOf(unavailable.getMessage())).asException();
        }
    }

    private static List<Float> numbers(UnitVector vector) {
        List<Float> numbers = new ArrayList<>();
        for (int at = 0; at < vector.dimension(); at++) {
            numbers.add(vector.component(at));
        }
        return numbers;
    }

    /** The components as floats of four bytes, the lowest byte first. */
    private static String base64(UnitVector vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < vector.dimension(); at++) {
            bytes.putFloat(vector.component(at));
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** An estimate: counted as the model that answers counts. */
    private int tokens(List<String> texts) {
        List<ClientMessage> messages =
                texts.stream().map(text -> new ClientMessage(new PromptMessage.User(text))).toList();
        return arawn.count(new ClientRequest(
                Optional.empty(), Optional.empty(), messages, ToolOffer.NOTHING, new JsonObject(), Optional.empty()));
    }
}
