package io.arawn.workstream.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {

    private static final JsonObject OBJECT = new JsonObject().with("a", 1).with("b", "text");

    @Test
    void isEqualToEveryMapWithItsMembersInAnyOrder() {
        assertThat(OBJECT).isEqualTo(Map.of("b", "text", "a", 1L));
        assertThat(OBJECT).isEqualTo(new JsonObject().with("b", "text").with("a", 1));
        assertThat(OBJECT).hasSameHashCodeAs(Map.of("b", "text", "a", 1L));
        assertThat(OBJECT.written()).isEqualTo("{\"a\":1,\"b\":\"text\"}");
    }

    @Test
    void doesNotChangeWhenItIsUsedOrWhenItsSourceDoes() {
        Map<String, Object> source = new HashMap<>(Map.of("list", new ArrayList<>(List.of("x"))));
        JsonObject object = JsonObject.of(source);
        source.put("list", "other");

        assertThat(OBJECT.with("a", 2).without(List.of("b"))).isEqualTo(Map.of("a", 2L));
        assertThat(OBJECT).hasSize(2);
        assertThat(object.array("list")).hasToString("[x]");
        assertThatThrownBy(() -> object.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entrySet().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsExactNumbersAndWholeTexts() {
        JsonObject object = JsonObject.of(Map.of("n", new BigDecimal("0.1"), "i", 7, "t", "half \ud83d"));

        assertThat(object).isEqualTo(Map.of("n", 0.1, "i", 7L, "t", "half \uFFFD"));
    }

    @Test
    void anOptionalIsItsValueOrNoMemberAndOtherValuesAreTheirTexts() {
        assertThat(new JsonObject()
                .with("here", Optional.of(new RecordId("m1")))
                .with("gone", Optional.empty())
                .with("number", OptionalLong.of(3))
                .with("none", OptionalLong.empty())
                .with("times", List.of(Instant.EPOCH)))
                .isEqualTo(Map.of("here", "m1", "number", 3L, "times", List.of("1970-01-01T00:00:00Z")));
    }

    @Test
    void anObjectOfOthersIsRefusedWithTheNameOfItsField() {
        assertThatThrownBy(() -> JsonObject.of("metadata", Map.of("when", Instant.EPOCH)))
                .isInstanceOfSatisfying(InvalidInputException.class,
                        refused -> assertThat(refused.field()).isEqualTo("metadata"))
                .hasMessage("metadata holds a Instant, which is no JSON");
    }

    @Test
    void aFieldOfARecordMayBeAsDeepAsRecordsMayAndNoDeeper() {
        JsonObject deep = new JsonObject();
        for (int level = 3; level <= JsonObject.DEEPEST; level++) {
            deep = new JsonObject().with("in", deep);
        }
        JsonObject deeper = new JsonObject().with("in", deep);

        assertThat(JsonObject.of("metadata", deep)).isEqualTo(deep);
        assertThatThrownBy(() -> JsonObject.of("metadata", deeper))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("metadata is nested deeper than 200 levels");
    }

    @Test
    void membersAreReadByTheirKinds() {
        JsonObject object = OBJECT.with("on", true).with("in", OBJECT);

        assertThat(object.text("b")).contains("text");
        assertThat(object.text("a")).isEmpty();
        assertThat(object.numberOf("a")).contains(1L);
        assertThat(object.isTrue("on")).isTrue();
        assertThat(object.isTrue("b")).isFalse();
        assertThat(object.object("in")).isEqualTo(OBJECT);
        assertThat(object.object("absent")).isEmpty();
        assertThat(object.only(List.of("b", "absent"))).isEqualTo(Map.of("b", "text"));
    }
}
