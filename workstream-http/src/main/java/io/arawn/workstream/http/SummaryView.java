package io.arawn.workstream.http;

import io.arawn.workstream.message.Event.SummaryMade;
import java.util.List;

/** A summary as clients see it. */
record SummaryView(
        String id,
        String timestamp,
        String first,
        String last,
        String from,
        String to,
        long messages,
        List<String> participants,
        int level,
        String model,
        String text) {

    static SummaryView of(SummaryMade summary) {
        return new SummaryView(
                summary.id().value(),
                summary.timestamp().toString(),
                summary.first().value(),
                summary.last().value(),
                summary.from().toString(),
                summary.to().toString(),
                summary.messages(),
                summary.participants(),
                summary.level(),
                summary.model(),
                summary.text());
    }
}
