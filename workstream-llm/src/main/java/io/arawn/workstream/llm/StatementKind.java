package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import java.util.Arrays;

/** The kinds of statements, with their headings in a summary, in this order. */
@SuppressWarnings("ImmutableEnumChecker") // Phrases never change.
enum StatementKind {
    /** Aims of the conversation. */
    GOAL("Goals:", Phrases
            .of("goal|goals|aim|aims|objective|deadline|i want|we want|we need to|i need to|has to|must|requirement")
            .or("目标|目標|ziel|цель|objectif|objetivo")),
    /** Settled questions. */
    DECISION("Decisions:", Phrases
            .of("decide|decided|decision|agreed|chose|chosen|we'll use|well use|we will use|let's use|lets use|going with"
                    + "|go with|settled on|instead of|from now on|correction|no longer|changed to|is now|rejected")
            .or("决定|決定|beschlossen|entschieden|решили|décidé|decidido")),
    /** Questions that are not settled. */
    OPEN("Open:", Phrases
            .of("todo|fixme|open question|next step|still need|unclear|to be decided|tbd|remains|blocked|not yet"
                    + "|waiting for")
            .or("待办|未決|offen")),
    OTHER("Also:", Phrases.none());

    private final String heading;
    private final Phrases signs;

    StatementKind(String heading, Phrases signs) {
        this.heading = heading;
        this.signs = signs;
    }

    String heading() {
        return heading;
    }

    /** Results of tools state facts and no aims or decisions. */
    static StatementKind of(Statement statement) {
        if (statement.speaker().startsWith("tool_")) {
            return OTHER;
        }
        String text = Letters.small(statement.text());
        if (OPEN.signs.in(text)) {
            return OPEN;
        }
        return DECISION.signs.in(text) ? DECISION : GOAL.signs.in(text) ? GOAL : OTHER;
    }

    /** Whether the line is only a heading. */
    static boolean isHeading(String line) {
        return Arrays.stream(values()).anyMatch(kind -> kind.heading.equals(line));
    }
}
