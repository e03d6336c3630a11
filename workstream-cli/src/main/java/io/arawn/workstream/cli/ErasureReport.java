package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.json.ErasureJson;
import io.arawn.workstream.json.PurgeJson;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.text.OneLine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows what was erased or deleted, or would be.
 *
 * @param texts finds the messages whose texts are shown: those that would be erased, and those that say the same
 */
record ErasureReport(Console console, boolean json, Function<RecordId, Optional<Message>> texts) {

    private static final int FIRST_WORDS = 60;
    private static final int MOST_SHOWN = 20;

    private static final String UNCLEAN = "arawn: the cache is in use and may still hold words of what was erased; "
            + "run arawn reindex when the other programs have ended";

    ExitCode of(Erased erased, boolean done) {
        if (json) {
            console.json(ErasureJson.of(erased, !done));
        } else {
            print(erased, done);
        }
        return end(erased.clean());
    }

    private void print(Erased erased, boolean done) {
        console.print((done ? "erased " : "would erase ") + counted(erased.messages().size(), "message")
                + " of workstream " + erased.workstream().id() + " ('" + erased.workstream().name() + "')"
                + (erased.summaries() > 0 ? " and " + counted(erased.summaries(), "summary") : "")
                + (erased.deleted() > 0 ? ", also in the trash" : ""));
        if (!done) {
            texts(erased.messages(), console::print);
        }
        forks(erased.copies(), erased.copiesToo(), done);
        if (!erased.alike().isEmpty()) {
            console.note("These messages say some of the same, and stay unless erased too: "
                    + erased.alike().stream().map(RecordId::value).collect(Collectors.joining(" ")));
            texts(erased.alike(), console::note);
        }
    }

    /** A line for each message, with its first words. */
    void texts(Collection<RecordId> messages, Consumer<String> to) {
        messages.stream().limit(MOST_SHOWN).flatMap(id -> texts.apply(id).stream())
                .forEach(message -> to.accept("  " + message.id() + "  "
                        + message.author().orElse(message.role().name()) + ": "
                        + DisplayWidth.cut(Printable.line(OneLine.of(message.content())), FIRST_WORDS)));
        if (messages.size() > MOST_SHOWN) {
            to.accept("  and " + (messages.size() - MOST_SHOWN) + " more");
        }
    }

    ExitCode of(Purged purged, boolean done) {
        if (json) {
            console.json(PurgeJson.of(purged, !done));
        } else {
            console.print((done ? "deleted" : "would delete") + " workstream " + purged.workstream().id() + " ('"
                    + purged.workstream().name() + "') for good"
                    + (purged.deleted() > 0 ? ", with " + counted(purged.deleted(), "copy") + " in the trash" : ""));
            forks(purged.forks(), purged.forksToo(), done);
        }
        return end(purged.clean());
    }

    private void forks(List<HeldBy> forks, boolean too, boolean done) {
        for (HeldBy fork : forks) {
            String which = counted(fork.messages(), "message") + " in workstream " + fork.workstream().id() + " ('"
                    + fork.workstream().name() + "'" + (fork.deleted() ? ", in the trash" : "") + ")";
            if (too) {
                console.print((done ? "erased " : "would erase ") + which);
            } else {
                console.note("The same stays as " + which + "; --forks erases it there, too");
            }
        }
    }

    private ExitCode end(boolean clean) {
        if (!clean) {
            console.note(UNCLEAN);
        }
        return clean ? ExitCode.OK : ExitCode.STORAGE;
    }

    private static String counted(int number, String noun) {
        String many = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return number + " " + (number == 1 ? noun : many);
    }
}
