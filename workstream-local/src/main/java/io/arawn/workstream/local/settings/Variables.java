package io.arawn.workstream.local.settings;

import io.arawn.workstream.text.Similarity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The environment variables of this program. */
public final class Variables {

    private static final String PREFIX = "ARAWN_";
    private static final List<String> OTHERS = List.of(
            "ARAWN_HOME", "ARAWN_TOKEN", "ARAWN_JAVA_OPTS", "ARAWN_JAVA_HOME", "ARAWN_JVM_CACHE", "ARAWN_DEBUG");

    private Variables() {}

    /** A sentence for each variable that is nearly one of ours, and has no effect. */
    public static List<String> misspelt(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .sorted()
                .flatMap(Variables::misspelt)
                .toList();
    }

    private static Stream<String> misspelt(String name) {
        List<String> known = Stream.concat(
                Arrays.stream(Setting.values()).map(Setting::variable), OTHERS.stream()).toList();
        return known.contains(name)
                ? Stream.empty()
                : Similarity.closest(name, known).stream()
                        .map(near -> "the variable " + name + " has no effect; did you mean " + near + "?");
    }
}
