package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * Limits the tokens of a day (UTC). Reads from the store what replies took before, once a day; what other processes do
 * after that is not known. Turns that run may exceed the limit; none begins after that. Thread-safe.
 */
final class DailyTokens {

    private final Arawn arawn;
    private final long most;
    private LocalDate day = LocalDate.MIN;
    private long used;

    /** @param most 0 for any number */
    DailyTokens(Arawn arawn, long most) {
        this.arawn = arawn;
        this.most = most;
    }

    /** @throws ProblemException 429 if the tokens of the day are used up */
    synchronized void requireSome() {
        if (most == 0) {
            return;
        }
        Instant now = arawn.clock().instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(day)) {
            used = usedSince(start(today));
            day = today;
        }
        if (used >= most) {
            long seconds = Duration.between(now, start(today.plusDays(1))).toSeconds() + 1;
            throw Problem
                    .of(429, "tokens_used_up", "the " + most + " tokens that may be used here in a day are used up;"
                            + " the next day begins in " + seconds + " s")
                    .with(Problem.RETRY_AFTER, seconds).asException();
        }
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private long usedSince(Instant start) {
        return arawn.usage(new TokenUsage.Request(Optional.empty(), Optional.of(start), Optional.empty(), Set.of()))
                .total().all();
    }

    /** Adds what a turn took. */
    synchronized void add(Answered answered) {
        String model = answered.reply().flatMap(reply -> reply.metadata().text("model")).orElse("");
        used += Tokens.of(model, answered.usage()).all();
    }
}
