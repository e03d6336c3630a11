package io.arawn.workstream.it.e2e;

import java.time.Duration;
import java.time.Instant;

/** Writes log lines with role, content and time only. */
final class BareLog {

    private final StringBuilder lines = new StringBuilder();

    /** Adds a message; the text must not need escapes. */
    BareLog say(String role, String content, Instant time) {
        lines.append("{\"role\":\"%s\",\"content\":\"%s\",\"timestamp\":\"%s\"}\n".formatted(role, content, time));
        return this;
    }

    /** Adds this number of messages of user and assistant in turns, a minute apart, the last one at this time. */
    static BareLog talk(int messages, Instant last) {
        BareLog log = new BareLog();
        for (int i = 0; i < messages; i++) {
            String role = i % 2 == 0 ? "user" : "assistant";
            log.say(role, "Remark number " + i + " of the talk", last.minus(Duration.ofMinutes(messages - 1L - i)));
        }
        return log;
    }

    /** Adds a first line that gives the log a name. */
    String named(String name) {
        return "{\"event\":\"created\",\"timestamp\":\"2024-01-15T09:00:00Z\",\"name\":\"" + name + "\"}\n" + lines;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
