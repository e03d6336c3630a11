package io.arawn.workstream.jsonl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.testkit.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonlRecordsTest {

    private static final String BARE =
            "{\"role\":\"user\",\"content\":\"Hello\",\"timestamp\":\"2024-01-15T10:00:00Z\"";

    private final JsonlRecords records = new JsonlRecords(() -> new RecordId("given"));

    private Message message(String fields) {
        return (Message) records.parse(BARE + fields + "}");
    }

    @Test
    void writesTheFieldsOfAMessageInAFixedOrder() {
        Message message = message(",\"later\":1,\"author\":\"Ada\",\"turn\":\"t\",\"session\":\"s\",\"reply\":\"r\","
                + "\"provider\":{\"p\":1},\"usage\":{\"u\":2},\"metadata\":{\"m\":3},\"parts\":[4]");
        assertThat(records.write(message)).isEqualTo(BARE + ",\"id\":\"given\",\"session\":\"s\",\"turn\":\"t\","
                + "\"reply\":\"r\",\"author\":\"Ada\",\"parts\":[4],\"metadata\":{\"m\":3},\"usage\":{\"u\":2},"
                + "\"provider\":{\"p\":1},\"later\":1}");
    }

    @Test
    void escapesWhatEndsLinesOrControls() {
        Message message = message("").but().id(new RecordId("m")).build();
        Message hard = Message
                .of(message.id(), message.role(), "\u2028\u2029\u0085\u0000\u001b\u007f\n\"\\\u00e9\uD83D\uDE00",
                        message.timestamp())
                .build();
        assertThat(records.write(hard))
                .contains("\"\\u2028\\u2029\\u0085\\u0000\\u001B\\u007F\\n\\\"\\\\\u00e9\uD83D\uDE00\"");
        assertThat(records.parse(records.write(hard))).isEqualTo(hard);
    }

    @Test
    void replacesLoneSurrogates() {
        Message lone = Message.of(new RecordId("m"), Role.USER, "a\uD83Db\uDE00", Records.NOON)
                .metadata(Map.of("k\uD83D", "\uDE00"))
                .build();
        Message read = (Message) records.parse(records.write(lone));
        assertThat(read.content()).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(read.metadata()).isEqualTo(Map.of("k\uFFFD", "\uFFFD"));
        assertThat(message(",\"author\":\"\\ud83d!\"").author()).contains("\uFFFD!");
        assertThat(message(",\"author\":\"\\ud83d\\ude00\"").author()).contains("\uD83D\uDE00");
    }

    static Stream<LogRecord> all() {
        return Stream.concat(Records.events().stream(), Stream.of(Records.fullMessage(), Records.message(1)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsWhatItWrites(LogRecord record) {
        String line = records.write(record);
        assertThat(records.parse(line)).isEqualTo(record);
        assertThat(records.write(records.parse(line))).isEqualTo(line);
        assertThat(line).doesNotContain("\n", "\u2028");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "123456789012345678901234567890", "0.1", "1.0", "1.50", "-0.0", "3.14159265358979323846264338327950288",
        "0.10000000000000000000000001", "1.0E10", "1E+400", "1E-400"
    })
    void keepsNumbersAsTheyAreWritten(String number) {
        Message message = message(",\"metadata\":{\"n\":" + number + "}");
        assertThat(records.write(message)).contains("{\"n\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5", "1.5e-7", "-0", "1E400", "2.50e2"})
    void keepsTheValueOfOtherNumbers(String number) {
        Message message = message(",\"metadata\":{\"n\":" + number + "}");
        Message again = (Message) records.parse(records.write(message));
        assertThat(again).isEqualTo(message);
        assertThat(new BigDecimal(String.valueOf(again.metadata().get("n")))).isEqualByComparingTo(number);
    }

    @Test
    void givesNumbersTheTypesOfTheJdk() {
        Map<String, ?> read =
                message(",\"metadata\":{\"l\":1,\"b\":9223372036854775808,\"d\":0.5,\"x\":0.50}").metadata();
        assertThat(read.get("l")).isEqualTo(1L);
        assertThat(read.get("b")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(read.get("d")).isEqualTo(0.5);
        assertThat(read.get("x")).isEqualTo(new BigDecimal("0.50"));
    }

    @Test
    void readsMetadataThatIsATextHoldingAnObject() {
        assertThat(message(",\"metadata\":\"{\\\"tool_id\\\":\\\"t1\\\"}\"").metadata())
                .isEqualTo(Map.of("tool_id", "t1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"metadata\":\"{broken\"", "\"metadata\":\"text\"", "\"metadata\":[1]", "\"session\":5",
        "\"turn\":\"no id\"", "\"author\":{\"name\":\"Ada\"}", "\"parts\":{}", "\"event\":\"x\"", "\"x\":null"
    })
    void keepsFieldsThatAreNotWhatIsExpected(String field) {
        Message message = message("," + field);
        assertThat(message.unknown()).hasSize(1);
        assertThat(records.write(message)).endsWith("," + field + "}");
    }

    @Test
    void keepsUnknownRolesAndEvents() {
        String role = "{\"role\":\"narrator\",\"content\":\"\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"id\":\"a\"}";
        String event =
                "{\"event\":\"moved\",\"id\":\"b\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"to\":[1,{\"x\":null}]}";
        assertThat(records.write(records.parse(role))).isEqualTo(role);
        assertThat(((Message) records.parse(role)).role().known()).isFalse();
        assertThat(records.write(records.parse(event))).isEqualTo(event);
        assertThat(records.parse(event)).isInstanceOf(Event.Other.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"event\":\"renamed\"", "\"event\":\"renamed\",\"name\":7", "\"event\":\"pinned\",\"message\":\"no id\"",
        "\"event\":\"created\",\"name\":\"x\",\"metadata\":{\"k\":[]}",
        "\"event\":\"created\",\"name\":\"x\",\"forked_from\":{\"workstream\":\"NO\",\"message\":\"m\"}",
        "\"event\":\"created\",\"name\":\"x\",\"format\":\"two\"",
        "\"event\":\"metadata_changed\",\"changes\":{\"k\":{}}",
        "\"event\":\"summary_made\",\"first\":\"a\"", "\"event\":\"summary_revoked\",\"summary\":null"
    })
    void keepsEventsItDoesNotUnderstandWhole(String fields) {
        Event.Other other =
                (Event.Other) records.parse("{\"timestamp\":\"2024-01-15T10:00:00Z\"," + fields + ",\"x\":1}");
        String line = records.write(other);
        assertThat(line).endsWith(
                fields.replaceFirst("\"event\":\"[a-z_]+\",?", "") + (fields.contains(",") ? "," : "") + "\"x\":1}");
        assertThat(records.parse(line)).isEqualTo(other);
    }

    @Test
    void readsTheMetadataOfACreatedEventAsTexts() {
        Event.Created created = (Event.Created) records.parse("{\"event\":\"created\",\"name\":\"x\","
                + "\"timestamp\":\"2024-01-15T10:00:00Z\",\"metadata\":{\"priority\":1,\"urgent\":true},\"format\":7}");
        assertThat(created.metadata()).isEqualTo(Map.of("priority", "1", "urgent", "true"));
        assertThat(created.format()).isEqualTo(7);
        assertThat(created.forkedFrom()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-15T10:00:00Z, 2024-01-15T10:00:00Z",
        "2024-01-15T10:00:00.000Z, 2024-01-15T10:00:00Z",
        "2024-01-15T10:00:00.5+01:00, 2024-01-15T09:00:00.500Z",
        "2024-01-15T10:00:00.123456-05:30, 2024-01-15T15:30:00.123456Z",
        "2024-01-15 10:00:00+00:00, 2024-01-15T10:00:00Z",
        "2024-01-15t10:00:00z, 2024-01-15T10:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void readsTimesOfAnyOffsetAndWritesThemInUtc(String given, String written) {
        Message message = (Message) records.parse(BARE.replace("2024-01-15T10:00:00Z", given) + "}");
        assertThat(records.write(message)).contains("\"timestamp\":\"" + written + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024-01-15", "2024-01-15T10:00:00", "1705312800", "+12024-01-15T10:00:00Z",
        "-0001-01-15T10:00:00Z"})
    void refusesWhatIsNoTime(String given) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> records.parse(BARE.replace("2024-01-15T10:00:00Z", given) + "}"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("timestamp"));
    }

    @Test
    void givesIdAndTimeToALineWithout() {
        Message message =
                (Message) records.parseStrictly("{\"role\":\"user\",\"content\":\"x\"}".getBytes(UTF_8), Records.NOON);
        assertThat(message.id()).isEqualTo(new RecordId("given"));
        assertThat(message.timestamp()).isEqualTo(Records.NOON);
        assertThat(((Message) records.parseStrictly((BARE + "}").getBytes(UTF_8), Records.NOON)).timestamp())
                .isNotEqualTo(Records.NOON);
    }

    @Test
    void takesTheLastOfEqualFields() {
        assertThat(message(",\"content\":\"last\"").content()).isEqualTo("last");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
        "\"content\":\"last\"; line holds the name 'content' twice",
        "\"metadata\":{\"a\":{\"b\":1,\"b\":1}}; metadata holds the name 'b' twice",
        "\"metadata\":{\"a\":[\"\\ud83d\"]}; metadata holds half a character (a lone surrogate)",
        "\"author\":\"\\ude00\"; author holds half a character (a lone surrogate)",
        "\"usage\":{\"n\":1e9999999999}; usage holds a number whose exponent has more than nine digits"
    })
    void readsNothingOfAClientOtherwiseThanItStandsThere(String field, String reason) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> records.parseStrictly((BARE + "," + field + "}").getBytes(UTF_8), Records.NOON))
                .withMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 198, 199, 200, 900})
    void takesTheSameDepthToReadAndToWrite(int levels) {
        String nested = "[".repeat(levels - 1) + "]".repeat(levels - 1);
        String line = BARE + ",\"metadata\":{\"a\":" + nested + "}}";
        if (levels <= 199) {
            Message read = (Message) records.parse(line);
            assertThat(records.parse(records.write(read))).isEqualTo(read);
        } else {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> records.parse(line))
                    .withMessage("metadata is nested deeper than 200 levels")
                    .satisfies(e -> assertThat(e.field()).isEqualTo("metadata"));
        }
    }

    @Test
    void keepsATextThatHoldsTooDeepAnObjectForAField() {
        String deep = "{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}";
        Message message = message(",\"metadata\":\"" + deep.replace("\"", "\\\"") + "\"");
        assertThat(message.metadata()).isEmpty();
        assertThat(message.unknown()).isEqualTo(Map.of("metadata", deep));
        assertThat(records.parse(records.write(message))).isEqualTo(message);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> records.parse("{\"role\":\"user\",\"content\":4,\"timestamp\":\"2024-01-15T10:00:00Z\"}"))
                .withMessage("content must be a text")
                .satisfies(e -> assertThat(e.field()).isEqualTo("content"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> records.parse("secret text"))
                .withMessageNotContaining("secret")
                .satisfies(e -> assertThat(e.field()).isEqualTo("line"));
    }
}
