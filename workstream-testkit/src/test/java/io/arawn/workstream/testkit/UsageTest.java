package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.usage.Prices;
import io.arawn.workstream.usage.Prices.Price;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.usage.TokenUsage.Grouping;
import io.arawn.workstream.usage.TokenUsage.Line;
import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UsageTest {

    private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
    private static final Prices PRICES = new Prices(Map.of(
            "gpt-4o", new Price(number("2.50"), number("10"), number("1.25"), number("2.50")),
            "gpt-4o-mini", new Price(number("0.15"), number("0.60"), number("0.075"), number("0.15"))));

    private final Arawn arawn = Arawn.builder().prices(PRICES).build();
    private final Workstream one = arawn.create("One");

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private void turn(Workstream workstream, String id, String author, String model, Map<String, Long> usage) {
        RecordId question = new RecordId(id);
        Instant time = NOON.plusSeconds(Long.parseLong(id.substring(1)));
        arawn.append(workstream.id(), List.of(
                Message.of(question, Role.USER, "Why?", time).author(author).turn(question).build(),
                Message.of(new RecordId(id + "r"), Role.ASSISTANT, "So.", time).turn(question)
                        .metadata(Map.of("model", model)).usage(usage).build()));
    }

    private TokenUsage usage(Optional<Instant> since, Grouping... by) {
        return arawn.usage(new TokenUsage.Request(Optional.empty(), since, Optional.empty(), Set.of(by)));
    }

    @Test
    void addsUpWhatTheProvidersReported() {
        turn(one, "t1", "ann", "gpt-4o-2024-08-06",
                Map.of("input_tokens", 1_000_000L, "cache_read_input_tokens", 400_000L, "output_tokens", 100_000L));
        turn(one, "t2", "bob", "claude-sonnet-4-5",
                Map.of("input_tokens", 5L, "cache_read_input_tokens", 100L, "cache_creation_input_tokens", 7L));
        turn(arawn.create("Two"), "t3", "ann", "gpt-4o-mini", Map.of("output_tokens", 10L));

        TokenUsage all = usage(Optional.empty(), Grouping.MODEL, Grouping.WORKSTREAM);

        assertThat(all.lines())
                .extracting(line -> line.group().name().orElse(""), line -> line.group().model().orElse(""))
                .containsExactly(
                        tuple("One", "gpt-4o-2024-08-06"),
                        tuple("One", "claude-sonnet-4-5"),
                        tuple("Two", "gpt-4o-mini"));
        assertThat(all.lines().getFirst().tokens()).isEqualTo(new Tokens(1, 600_000, 100_000, 400_000, 0));
        assertThat(all.lines().getFirst().cost().orElseThrow()).isEqualByComparingTo("3.00");
        assertThat(all.total()).isEqualTo(new Tokens(3, 600_005, 100_010, 400_100, 7));
        assertThat(all.unpriced()).containsExactly("claude-sonnet-4-5");
    }

    @Test
    void tellsAuthorsApartAndKnowsThoseOfQuestionsBeforeTheTime() {
        turn(one, "t1", "ann", "m", Map.of("input_tokens", 3L));
        turn(one, "t2", "bob", "m", Map.of("input_tokens", 4L));

        assertThat(usage(Optional.empty(), Grouping.AUTHOR).lines())
                .extracting(line -> line.group().author().orElse("") + line.tokens().input())
                .containsExactly("bob4", "ann3");
        assertThat(usage(Optional.of(NOON.plusSeconds(2)), Grouping.AUTHOR).lines())
                .extracting(Line::tokens)
                .containsExactly(new Tokens(1, 4, 0, 0, 0));
        assertThat(usage(Optional.empty()).lines()).hasSize(1);
    }

    @Test
    void countsWhatAForkHasOfItsOriginOnce() {
        turn(one, "t1", "ann", "m", Map.of("input_tokens", 3L));
        Workstream fork = arawn.fork(NewFork.of(one.id()));
        turn(fork, "t2", "ann", "m", Map.of("input_tokens", 4L));

        assertThat(usage(Optional.empty()).total().input()).isEqualTo(7);
        assertThat(usage(Optional.of(NOON)).total().input()).isEqualTo(7);
    }
}
