package io.arawn.workstream.bench;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The messages of a long conversation, the same in every run. They have 20 to 260 words, some frequent and most rare. Some
 * contain characters to escape, other scripts or metadata, or have an earlier timestamp than the message before.
 */
final class SampleMessages {

    static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");

    private static final int VOCABULARY = 30_000;
    private static final int FEWEST_WORDS = 20;
    private static final int MOST_WORDS = 260;
    private static final int SECONDS_APART = 60;

    private SampleMessages() {}

    static Message message(int number) {
        SplittableRandom random = new SplittableRandom(number);
        Instant time = time(number);
        RecordId id = id(number);
        Message.Builder message = Message.of(id, role(number), text(number, random), time)
                .session("session-" + number / 200)
                .turn(number % 2 == 0 ? id : id(number - 1));
        if (number % 2 == 0) {
            message.author("Kim");
        }
        if (number % 25 == 0) {
            message.metadata(Map.of("model", "sample", "temperature", 0.2, "tags", List.of("one", "two")));
        }
        return message.build();
    }

    static RecordId id(int number) {
        return new RecordIds(() -> time(number), new SplittableRandom(~number)).get();
    }

    /** Ascending timestamps, except for one in a thousand, which is an hour early. */
    static Instant time(int number) {
        return BEGUN.plusSeconds((long) SECONDS_APART * number - (number % 1_000 == 999 ? 3_600 : 0));
    }

    private static Role role(int number) {
        return number % 2 == 0 ? Role.USER : Role.ASSISTANT;
    }

    private static String text(int number, SplittableRandom random) {
        StringBuilder text = new StringBuilder("Message number ").append(number).append('.');
        int words = random.nextInt(FEWEST_WORDS, MOST_WORDS);
        for (int i = 0; i < words; i++) {
            text.append(i % 12 == 11 ? ". " : " ").append(word((int) Math.pow(VOCABULARY, random.nextDouble())));
        }
        if (number % 10 == 0) {
            text.append("\n\n\"quoted\"\tcafé, 東京");
        }
        return text.toString();
    }

    /** One of 30,000 words; rarer words are longer. */
    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int left = rank + 2; left > 0; left /= 20) {
            word.append("bdfgklmnprstvbdrstln".charAt(left % 20)).append("aeiou".charAt(left % 5));
        }
        return word.toString();
    }
}
