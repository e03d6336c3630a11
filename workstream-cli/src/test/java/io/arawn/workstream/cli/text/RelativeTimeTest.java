package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelativeTimeTest {

    private static final Instant NOW = Instant.parse("2024-06-15T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now", "PT59S, just now", "PT-30S, just now", "PT1M, 1 minute ago", "PT5M, 5 minutes ago",
        "PT59M59S, 59 minutes ago", "PT1H, 1 hour ago", "PT2H, 2 hours ago", "PT23H59M, 23 hours ago",
        "P1D, yesterday", "PT33H, yesterday", "PT35H, 2 days ago", "P3D, 3 days ago", "P30D, 30 days ago",
        "P31D, 1 month ago", "P70D, 2 months ago", "P366D, 1 year ago", "P800D, 2 years ago", "P-2D, 2024-06-17"
    })
    void saysHowLongAgo(Duration passed, String said) {
        assertThat(new RelativeTime(NOW, TimeZone.getTimeZone("UTC")).of(NOW.minus(passed))).isEqualTo(said);
    }
}
