package io.arawn.workstream.it.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A conversation of several months about a software project: facts, each said once, among much small talk. */
final class ProjectTalk {

    static final int MESSAGES = 120;

    /** A fact, and a question that asks for it. */
    record Fact(String said, String question) {}

    static final List<Fact> FACTS = List.of(
            new Fact("We decided on Postgres 16 as the database of the ledger, as Oracle costs 41,000 a year",
                    "Which database did we decide on for the ledger?"),
            new Fact("Marta Lindqvist joins on 4 March and takes over the importer", "Who takes over the importer?"),
            new Fact("The nightly export failed because /var/spool/export was full at 98 percent",
                    "Why did the nightly export fail?"),
            new Fact("Version 2.3.0 will be released on 17 May, after the audit",
                    "When will version 2.3.0 be released?"),
            new Fact("The retry limit of the payment gateway is 5, then the order is parked",
                    "What is the retry limit of the payment gateway?"),
            new Fact("The staging server moved to stage-7.example.org, port 8443",
                    "Where did the staging server move?"),
            new Fact("The auditors want invoices kept for 10 years, as PDF/A",
                    "How long do the auditors want invoices kept?"),
            new Fact("Tomasz found the memory leak in ThumbnailCache, which never evicted anything",
                    "Who found the memory leak?"),
            new Fact("Customers in Norway are charged 25 percent VAT since the April fix",
                    "How much VAT are customers in Norway charged?"),
            new Fact("We rejected GraphQL for the mobile app since two endpoints are enough",
                    "Why did we reject GraphQL?"),
            new Fact("The load test reached 1,450 requests a second before the queue grew",
                    "How many requests a second did the load test reach?"),
            new Fact("The codename of the redesign is Kingfisher", "What is the codename of the redesign?"));

    private static final List<String> SMALL_TALK = List.of(
            "The build is green again after %d attempts", "I tidied up %d classes and their comments this morning",
            "Standup begins at %d past nine tomorrow", "There are %d open pull requests, please have a look",
            "The coffee machine has been repaired, bill %d is on my desk",
            "I wrote %d lines of notes about the meeting",
            "My train is %d minutes late, begin without me", "Page %d of the handbook has a typing error");
    private static final List<String> ANSWERS = List.of(
            "Thanks, I have added that to the notes.", "Understood.", "Shall I remind you of it on Monday?",
            "Good to know, anything else for today?");

    private final Random random = new Random(7);
    private Instant time = Instant.parse("2024-01-08T08:30:00Z");

    /** The conversation as a bare log. */
    String lines() {
        BareLog log = new BareLog();
        int every = MESSAGES / FACTS.size();
        for (int i = 0; i < MESSAGES; i += 2) {
            boolean fact = i % every == 4;
            log.say("user", fact ? FACTS.get(i / every).said() : smallTalk(),
                    next(Duration.ofHours(20 + random.nextInt(60))));
            log.say("assistant", ANSWERS.get(random.nextInt(ANSWERS.size())), next(Duration.ofSeconds(5)));
        }
        return log.toString();
    }

    private String smallTalk() {
        return SMALL_TALK.get(random.nextInt(SMALL_TALK.size())).formatted(2 + random.nextInt(50));
    }

    private Instant next(Duration pause) {
        time = time.plus(pause);
        return time;
    }
}
