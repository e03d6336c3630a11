package io.arawn.workstream.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a statement is to a conversation, and how those of one kind are headed in a summary, in this order. */
enum StatementKind {
    /** What is to be reached. */
    GOAL("Goals:",
            "\\b(goals?|aims?|objective|deadline|i want|we want|we need to|i need to|has to|must|requirement)\\b"
                    + "|目标|目標|ziel|цель|objectif|objetivo"),
    /** What was settled. */
    DECISION("Decisions:",
            "\\b(decided?|decision|agreed|chose|chosen|we'?ll use|we will use|let'?s use|going with|go with"
                    + "|settled on|instead of|from now on|correction|no longer|changed to|is now|rejected)\\b"
                    + "|决定|決定|beschlossen|entschieden|решили|décidé|decidido"),
    /** What is to be settled. */
    OPEN("Open:",
            "\\b(todo|fixme|open question|next step|still need|unclear|to be decided|tbd|remains|blocked"
                    + "|not yet|waiting for)\\b|待办|未決|offen"),
    OTHER("Also:", "(?!)");

    private final String heading;
    private final Pattern form;

    StatementKind(String heading, String form) {
        this.heading = heading;
        this.form = Pattern.compile(form, Pattern.UNICODE_CHARACTER_CLASS);
    }

    String heading() {
        return heading;
    }

    /** Tools state what is, not what people are after. */
    static StatementKind of(Statement statement) {
        if (statement.speaker().startsWith("tool_")) {
            return OTHER;
        }
        String text = statement.text().toLowerCase(Locale.ROOT);
        if (OPEN.form.matcher(text).find()) {
            return OPEN;
        }
        return DECISION.form.matcher(text).find() ? DECISION : GOAL.form.matcher(text).find() ? GOAL : OTHER;
    }

    /** Whether the line is but a heading. */
    static boolean isHeading(String line) {
        return Arrays.stream(values()).anyMatch(kind -> kind.heading.equals(line));
    }
}
