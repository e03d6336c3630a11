package io.arawn.workstream.llm;

import io.arawn.workstream.speech.QuestionForm;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds statements that a later one replaces or settles. */
final class Outdated {

    private static final double SAME_SUBJECT = 0.3;

    private Outdated() {}

    /** Those of the statements that another one of them makes needless. The time grows with the square of their number. */
    static Set<Statement> among(List<Statement> statements) {
        List<Statement> ordered =
                statements.stream().sorted(Comparator.comparingInt(Statement::order)).toList();
        Talk talk = new Talk(ordered.stream().map(Outdated::quotable).toList());
        Set<Statement> outdated = new HashSet<>();
        for (Said earlier : talk.all()) {
            boolean replaced = talk.all().stream()
                    .skip(earlier.place() + 1L)
                    .anyMatch(later -> replaces(talk, earlier, later));
            if (replaced) {
                outdated.add(ordered.get(earlier.place()));
            }
        }
        return outdated;
    }

    private static boolean replaces(Talk talk, Said earlier, Said later) {
        if (earlier.isOpen() || earlier.isTentative()) {
            return talk.settles(earlier, later);
        }
        return later.isResolute() && talk.common(earlier, later) >= SAME_SUBJECT && talk.areLinked(earlier, later);
    }

    private static Quotable quotable(Statement statement) {
        boolean reply = statement.speaker().equals("assistant");
        return new Quotable(
                Optional.empty(),
                statement.speaker(),
                statement.day(),
                Instant.EPOCH,
                statement.text(),
                QuestionForm.matches(statement.text()),
                reply ? Quotable.Kind.REPLIED : Quotable.Kind.SAID,
                false);
    }
}
