package io.arawn.workstream.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** An exact value from a project's conversation, for which a question asks later in other words. */
enum ProjectFact {
    COMMAND("To rebuild the %s we run %s.", "Correction: the %s is not rebuilt that way any more, use %s.",
            "How do I rebuild the %s?"),
    PATH("The settings of the %s are in %s.", "We moved the settings of the %s, they are in %s now.",
            "Where are the settings for the %s kept?"),
    PORT("The %s listens on port %s.", "The %s no longer has the old port, it listens on port %s.",
            "What port does the %s use?"),
    VERSION("We pinned the client of the %s to %s, later ones break the tests.",
            "The client of the %s is on %s since today, the old pin is gone.",
            "Which client version is pinned for the %s?"),
    TICKET("The crash of the %s is tracked as %s.", "The ticket for the crash of the %s was a duplicate, it is %s.",
            "What is the ticket about the %s crashing?"),
    COMMIT("The fix for the %s landed in %s.", "We reverted that fix for the %s, the right one is %s.",
            "Which commit has the fix for the %s?"),
    KEY("We decided that the table of the %s is keyed by %s.",
            "We changed our mind: the table of the %s is keyed by %s.",
            "What key did we decide on for the %s table?"),
    LIMIT("Uploads to the %s may have at most %s.", "The limit for uploads to the %s is raised to %s.",
            "How large can an upload to the %s be?");

    private final String statement;
    private final String correction;
    private final String question;

    ProjectFact(String statement, String correction, String question) {
        this.statement = statement;
        this.correction = correction;
        this.question = question;
    }

    String statement(String subject, String value) {
        return statement.formatted(subject, value);
    }

    String correction(String subject, String value) {
        return correction.formatted(subject, value);
    }

    String question(String subject) {
        return question.formatted(subject);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A random value in the form of its kind. */
    String value(Random random) {
        return switch (this) {
            case COMMAND -> "`make %s-%s JOBS=%d`".formatted(word(random), word(random), 2 + random.nextInt(60));
            case PATH -> "/etc/%s/%s-%d.toml".formatted(word(random), word(random), random.nextInt(100));
            case PORT -> Integer.toString(10_000 + random.nextInt(50_000));
            case VERSION -> "%d.%d.%d".formatted(random.nextInt(9), random.nextInt(40), random.nextInt(200));
            case TICKET -> "OPS-" + (1_000 + random.nextInt(9_000));
            case COMMIT -> "%08x".formatted(random.nextInt() | 0x1000_000a);
            case KEY -> "%s_%s_id%d".formatted(word(random), word(random), random.nextInt(100));
            case LIMIT -> (11 + random.nextInt(980)) + " MB";
        };
    }

    private static String word(Random random) {
        List<String> words = List.of("core", "edge", "sync", "batch", "delta", "shard", "audit", "proxy", "relay");
        return words.get(random.nextInt(words.size()));
    }
}
