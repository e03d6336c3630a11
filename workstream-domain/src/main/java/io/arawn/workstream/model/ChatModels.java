package io.arawn.workstream.model;

import java.util.List;
import java.util.function.Function;

/**
 * The models from which clients may choose.
 *
 * @param configured the model for requests that name none
 * @param named returns the model of a name; throws {@link ChatModelException} for an unknown name
 * @param names the names of the known models, the configured one first
 */
public record ChatModels(AnsweringModel configured, Function<String, AnsweringModel> named, List<String> names) {

    public ChatModels {
        names = List.copyOf(names);
    }

    /** One model and no other. */
    public static ChatModels only(AnsweringModel model) {
        String name = model.model().info().name();
        return new ChatModels(model, wanted -> only(model, wanted), List.of(name));
    }

    /** The same models with this counter. */
    public ChatModels countedBy(TokenCounter counter) {
        return new ChatModels(
                new AnsweringModel(configured.model(), counter),
                wanted -> new AnsweringModel(named.apply(wanted).model(), counter),
                names);
    }

    private static AnsweringModel only(AnsweringModel model, String wanted) {
        if (wanted.equals(model.model().info().name())) {
            return model;
        }
        throw new ChatModelException(
                ChatModelException.Reason.UNKNOWN_MODEL, "there is no model '" + wanted + "'", null);
    }

    /**
     * A model with the counter of its tokens.
     *
     * @param counter counts its tokens
     */
    public record AnsweringModel(ChatModel model, TokenCounter counter) {}
}
