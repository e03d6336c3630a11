package io.arawn.workstream.testkit;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes records that are hard to store, and some that are invalid. Equal seeds give equal records. For one thread. */
public final class HostileRecords {

    private static final List<String> TEXTS = List.of(
            "", " ", "plain", "a\0b", "\u2028", "\uFEFF", "\uFFFD", "\uD83D", "\uDE00\uD83D", "\uD83D\uDE00", "\u0085",
            "\r\n", "\"\\", "{\"role\":\"user\"}", "{\"a\":1}", "null", "e\u0301", "\uFFFF", "1e400");

    private static final List<String> NAMES = List.of(
            "x", "", "\0", "\u2028", "\uD83D", "a.b", "role", "event", "content", "timestamp", "id", "metadata",
            "parts",
            "session", "turn", "author", "name", "message", "text", "format", "n".repeat(60_000));

    private static final List<@Nullable Object> SCALARS = Arrays.asList(
            null, true, 0, 1L, -1L, Integer.MIN_VALUE, Long.MAX_VALUE, (short) 7, -0.0, 0.1, 0.1f, Double.MIN_VALUE,
            Double.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, BigInteger.TEN.pow(30),
            BigInteger.TEN.pow(999), BigInteger.TEN.pow(1_000), BigInteger.ONE.shiftLeft(2_000_000),
            new BigDecimal("0.10000000000000000000000001"), new BigDecimal("1E+400"), new BigDecimal("1E-400"),
            new BigDecimal("1E+3"), new BigDecimal("3"), new BigDecimal("1.50"), new BigDecimal("0E+7"),
            new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE), new BigDecimal(BigInteger.TEN, Integer.MAX_VALUE),
            new BigDecimal(BigInteger.TEN.pow(999), -5), new AtomicInteger(7), Instant.EPOCH, Optional.of("text"));

    private static final List<Instant> TIMES = List.of(
            Records.NOON, Instant.MIN, Instant.MAX, Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1),
            Instant.ofEpochSecond(1, 1));

    private final Random random;

    public HostileRecords(long seed) {
        random = new Random(seed);
    }

    /**
     * The next record.
     *
     * @throws io.arawn.workstream.InvalidInputException if it is an invalid one
     */
    public LogRecord next(RecordId id) {
        return random.nextInt(3) == 0 ? event(id) : message(id);
    }

    private Message message(RecordId id) {
        return Message.of(id, new Role(rarely() ? oneOf(TEXTS) : "user"), oneOf(TEXTS), time())
                .session(rarely() ? oneOf(TEXTS) : null)
                .author(rarely() ? oneOf(TEXTS) : null)
                .reply(rarely() ? oneOf(TEXTS) : null)
                .parts(rareArray())
                .metadata(object())
                .usage(rareObject())
                .provider(rareObject())
                .unknown(rareObject())
                .build();
    }

    private Event event(RecordId id) {
        Event.Origin origin = origin(id);
        return switch (random.nextInt(6)) {
            case 0 -> new Event.Created(origin, oneOf(TEXTS), Map.of(oneOf(TEXTS), oneOf(TEXTS)),
                    Event.Created.FORMAT, Optional.empty());
            case 1 -> new Event.Renamed(origin, oneOf(TEXTS));
            case 2 -> new Event.MetadataChanged(origin, Map.of(oneOf(TEXTS), Optional.of(oneOf(TEXTS))));
            case 3 -> new Event.SummaryMade(
                    origin, id, id, time(), time(), random.nextLong(), List.of(oneOf(TEXTS)), random.nextInt(-2, 3),
                    List.of(id), oneOf(TEXTS), oneOf(TEXTS));
            case 4 -> new Event.Other(origin, oneOf(List.of("renamed", "archived", "created", "later")));
            default -> new Event.Pinned(origin, id);
        };
    }

    private Event.Origin origin(RecordId id) {
        return new Event.Origin(id, time(), Optional.of("ann"), JsonObject.of(rareObject()));
    }

    private boolean rarely() {
        return random.nextInt(4) == 0;
    }

    private Instant time() {
        return rarely() ? oneOf(TIMES) : Records.NOON;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int members = random.nextInt(3); members > 0; members--) {
            object.put(oneOf(NAMES), value());
        }
        return object;
    }

    private Map<String, @Nullable Object> rareObject() {
        Map<String, @Nullable Object> empty = new LinkedHashMap<>();
        return rarely() ? object() : empty;
    }

    private List<@Nullable Object> rareArray() {
        List<@Nullable Object> empty = new ArrayList<>();
        return rarely() ? array() : empty;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        for (int elements = random.nextInt(3); elements > 0; elements--) {
            array.add(value());
        }
        return array;
    }

    private @Nullable Object value() {
        return switch (random.nextInt(8)) {
            case 0 -> object();
            case 1 -> array();
            case 2 -> nested(random.nextInt(250));
            case 3, 4 -> oneOf(TEXTS);
            default -> SCALARS.get(random.nextInt(SCALARS.size()));
        };
    }

    private @Nullable Object nested(int levels) {
        Object value = "the innermost";
        for (int level = 0; level < levels; level++) {
            value = random.nextBoolean() ? List.of(value) : Map.of("k", value);
        }
        return value;
    }
}
