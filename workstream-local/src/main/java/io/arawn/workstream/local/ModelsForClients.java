package io.arawn.workstream.local;

import io.arawn.workstream.local.settings.Settings.Model;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models that clients of the server may name. Each is made once, while there are not too many. */
final class ModelsForClients {

    private static final int MOST_KEPT = 32;

    private final AnsweringModel configured;
    private final Model settings;
    private final Function<String, AnsweringModel> maker;
    private final Map<String, AnsweringModel> made = new LinkedHashMap<>();

    /** @param maker makes the model with a name */
    ModelsForClients(AnsweringModel configured, Model settings, Function<String, AnsweringModel> maker) {
        this.configured = configured;
        this.settings = settings;
        this.maker = maker;
    }

    ChatModels all() {
        String name = configured.model().info().name();
        List<String> names =
                Stream.concat(Stream.of(name), settings.facts().keySet().stream().sorted()).distinct().toList();
        return new ChatModels(configured, wanted -> wanted.equals(name) ? configured : named(wanted), names);
    }

    private synchronized AnsweringModel named(String name) {
        if (made.size() >= MOST_KEPT && !made.containsKey(name)) {
            made.remove(made.keySet().iterator().next());
        }
        return made.computeIfAbsent(name, maker);
    }
}
