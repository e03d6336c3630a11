package io.arawn.workstream.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordTimeTest {

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long AFTER_LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    @Test
    void readsWhatItWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int nano = switch (i % 4) {
                case 0 -> 0;
                case 1 -> random.nextInt(1_000) * 1_000_000;
                case 2 -> random.nextInt(1_000_000) * 1_000;
                default -> random.nextInt(1_000_000_000);
            };
            Instant time = Instant.ofEpochSecond(random.nextLong(FIRST, AFTER_LAST), nano);
            assertThat(RecordTime.parse("timestamp", time.toString())).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-15T10:00:00.5Z", "2024-01-15T10:00:00.123456Z", "2024-02-29T23:59:59Z",
        "2024-01-15 10:00:00Z", "2024-01-15T11:00:00+01:00", "2024-01-15t10:00:00z"})
    void readsWhatOthersWrite(String text) {
        assertThat(RecordTime.parse("timestamp", text)).isEqualTo(Instant.parse(text.replace(' ', 'T')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-01-15T10:00Z", "2024-01-15 10:00Z", "2024-01-15T12:00+02:00", "2024-01-15 09:30-00:30"})
    void readsTimesWithoutSeconds(String text) {
        assertThat(RecordTime.parse("timestamp", text)).isEqualTo("2024-01-15T10:00:00Z");
    }

    @Test
    void readsDaysInATimeZone() {
        ZoneId zone = ZoneId.of("Europe/Berlin");

        assertThat(RecordTime.parseDayOrTime("since", "2024-01-15", zone)).isEqualTo("2024-01-14T23:00:00Z");
        assertThat(RecordTime.parseDayOrTime("since", "2024-01-15 10:00Z", zone)).isEqualTo("2024-01-15T10:00:00Z");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RecordTime.parseDayOrTime("since", "2024-02-30", zone))
                .withMessageContaining(
                        "since is no RFC 3339 time such as 2024-01-15T10:00:00Z, and no day such as 2024-01-15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024-01-15", "2024-01-15T10:00:00", "2023-02-29T10:00:00Z",
        "2024-13-15T10:00:00Z", "2024-01-00T10:00:00Z", "2024-01-15T25:00:00Z", "2024-01-15T10:60:00Z",
        "2024-01-15T10:00:61Z", "2024-01-15T10:00:00.1234567890Z", "2024-01-15T10:00:00.5", "yesterday",
        "2024-01-15T10:00", "2024-01-15T10Z",
        "2024-01-15  10:00Z", "2024-01-15T10:00:Z", "2024-01-15T10-00Z"})
    void refusesWhatIsNoTime(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RecordTime.parse("timestamp", text));
    }
}
