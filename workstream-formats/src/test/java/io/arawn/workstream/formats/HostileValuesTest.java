package io.arawn.workstream.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value of each source is replaced by each of the values that nobody expects there. Reading never fails. */
final class HostileValuesTest {

    private static final String PLACE = "\"@@\"";

    private static final List<String> VALUES = List.of(
            "null", "-1e-999999999", "\"\\ud800\\u0000\"", "{}", "[[],1,{\"\":\"../../x\"}]",
            "[".repeat(1_500) + "]".repeat(1_500), "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500));

    static Stream<Sample> samples() {
        return Samples.all().stream().filter(sample -> "[{".indexOf(sample.text().charAt(0)) >= 0);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areSkippedOrKept(Sample sample) throws IOException {
        List<String> texts = variants(sample);
        assertThat(texts).isNotEmpty();
        for (String text : texts) {
            for (String value : VALUES) {
                String spoilt = text.replace(PLACE, value);
                Imported imported = new Imported();
                imported.take(sample.name(), spoilt);
                assertThat(imported.skips.kinds().keySet())
                        .as(text + " with " + value.substring(0, Math.min(80, value.length())))
                        .noneMatch(kind -> kind.startsWith(SourceReader.FAULT));
                imported.arawn.list().forEach(
                        workstream -> assertThat(imported.messages(workstream)).as(spoilt).isNotEmpty());
            }
        }
    }

    /** The text of the sample with the place of a value in it, for each value. */
    private static List<String> variants(Sample sample) {
        boolean lines = sample.name().endsWith(".jsonl");
        List<String> parts = lines ? sample.text().lines().toList() : List.of(sample.text());
        List<String> variants = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int at = i;
            SourceJson.read(parts.get(i)).ifPresent(root -> places(root, spoilt -> {
                List<String> made = new ArrayList<>(parts);
                made.set(at, spoilt);
                variants.add(String.join("\n", made));
            }));
        }
        return variants;
    }

    private static void places(JsonNode root, Consumer<String> spoilt) {
        walk(root, () -> spoilt.accept(root.toString()));
    }

    private static void walk(JsonNode node, Runnable spoilt) {
        if (node instanceof ObjectNode object) {
            for (var member : List.copyOf(object.properties())) {
                JsonNode value = member.getValue();
                object.put(member.getKey(), "@@");
                spoilt.run();
                object.set(member.getKey(), value);
                walk(value, spoilt);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode value = array.get(i);
                array.set(i, SourceJson.value("@@"));
                spoilt.run();
                array.set(i, value);
                walk(value, spoilt);
            }
        }
    }
}
