package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sample records. */
public final class Records {

    /** The time of the first of them. */
    public static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

    private Records() {}

    /**
     * A user's message with the number in its id, {@code m1} and so on, and this number of seconds after {@link #NOON}.
     */
    public static Message message(int number) {
        return Message.of(
                new RecordId("m" + number), Role.USER, "message " + number, NOON.plusSeconds(number))
                .build();
    }

    /** The messages with the numbers of this range, whose end is exclusive. */
    public static List<Message> messages(int first, int afterLast) {
        return IntStream.range(first, afterLast).mapToObj(Records::message).toList();
    }

    /** The first event of every log that this program creates. */
    public static Event.Created created(String name) {
        return new Event.Created(origin("c"), name, Map.of("team", "core"), Event.Created.FORMAT, Optional.empty());
    }

    /** A message with a value in every field, with texts and numbers that are hard to store. */
    public static Message fullMessage() {
        return Message.of(
                new RecordId("full:\"1\"\\x"),
                Role.ASSISTANT,
                "line\nbreak \u2028\u2029\u0085\u0000\u007f \"quoted\" \\ tab\t \uD83D\uDE00 e\u0301 \u4E2D",
                Instant.parse("2024-01-15T12:00:00.123456789Z"))
                .session("s1")
                .turn(new RecordId("m1"))
                .reply("r1")
                .author("Ada L\u00F6velace")
                .parts(List.of(Map.of("type", "image", "sha256", "00ff"), "text"))
                .metadata(json())
                .usage(Map.of("input_tokens", 12L))
                .provider(Map.of("signature", "abc=="))
                .unknown(Map.of("x_later", List.of(1L, 2L)))
                .build();
    }

    private static Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("null", null);
        json.put("truth", true);
        json.put("large", new BigInteger("123456789012345678901234567890"));
        json.put("exact", new BigDecimal("0.10000000000000000000000001"));
        json.put("inexact", 0.1);
        json.put("nested", Map.of("list", Arrays.asList(1L, null, "\u2028")));
        return json;
    }

    /** One event of each kind, with an author. */
    public static List<LogRecord> events() {
        RecordId first = new RecordId("m1");
        RecordId last = new RecordId("m2");
        return List.of(
                new Event.Created(
                        origin("e1"),
                        "A name",
                        Map.of("k", "v"),
                        Event.Created.FORMAT,
                        Optional.of(new Event.ForkPoint(new WorkstreamId("ws_parent"), first))),
                new Event.Renamed(origin("e2"), "Another name"),
                new Event.MetadataChanged(origin("e3"), Map.of("k", Optional.empty(), "l", Optional.of("w"))),
                new Event.Archived(origin("e4")),
                new Event.Restored(origin("e5")),
                new Event.Pinned(origin("e6"), first),
                new Event.Unpinned(origin("e7"), first),
                new Event.SummaryMade(
                        origin("e8"), first, last, NOON, NOON.plusSeconds(9), 2, List.of("Ada", "Bob"), 1,
                        List.of(new RecordId("s0")), "extractive", "What was said."),
                new Event.SummaryRevoked(origin("e9"), new RecordId("e8")),
                new Event.Erased(origin("e11"), first),
                new Event.Branched(origin("e12"), List.of(last), List.of(first), first),
                new Event.Other(
                        new Event.Origin(new RecordId("e10"), NOON, Optional.of("Ada"),
                                new JsonObject().with("field", 1L)),
                        "invented_later"));
    }

    private static Event.Origin origin(String id) {
        return new Event.Origin(new RecordId(id), NOON, Optional.of("Ada"));
    }
}
