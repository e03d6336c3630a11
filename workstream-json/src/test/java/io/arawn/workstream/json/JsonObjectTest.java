package io.arawn.workstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.RecordId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {

    @Test
    void keepsTheOrderInWhichMembersWereGiven() {
        JsonObject object = new JsonObject().with("z", 1).with("a", 2).with("m", 3).with("a", 4);

        assertThat(object).hasToString("{z=1, a=4, m=3}");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(new JsonObject()
                .with("none", Optional.empty())
                .with("some", Optional.of(1))
                .withUnlessEmpty("list", List.of())
                .withUnlessEmpty("object", Map.of()))
                .containsOnlyKeys("some");
    }

    @Test
    void makesTextsOfIdsTimesAndPaths() {
        assertThat(new JsonObject()
                .with("id", new WorkstreamId("ws_one"))
                .with("time", Optional.of(Instant.EPOCH))
                .with("path", Path.of("/a/b"))
                .with("ids", List.of(new RecordId("m1"))))
                .isEqualTo(Map.of(
                        "id", "ws_one", "time", "1970-01-01T00:00:00Z", "path", "/a/b", "ids", List.of("m1")));
    }

    @Test
    void keepsWhatIsJsonAlready() {
        List<Object> list = new ArrayList<>();
        list.add(null);
        list.add(true);
        BigDecimal exact = new BigDecimal("1.10");

        assertThat(new JsonObject().with("list", list).with("number", exact))
                .isEqualTo(Map.of("list", list, "number", exact));
    }
}
