import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Search;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A bot with one long conversation. Its argument is the folder; each line of the input is a message or a command. */
final class Bot {

    private final Arawn arawn;
    private final Workstream talk;

    private Bot(Arawn arawn) {
        this.arawn = arawn;
        talk = arawn.findOrCreate("Bot");
    }

    public static void main(String... folder) throws IOException {
        try (Arawn arawn = LocalArawn.open(Path.of(folder[0]));
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            input.lines().forEach(new Bot(arawn)::take);
        }
    }

    private void take(String line) {
        int space = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        String rest = line.substring(space).strip();
        switch (line.substring(0, space)) {
            case "/search" -> arawn.search(Search.everywhere(rest, 5).in(talk.id())).forEach(System.out::println);
            case "/pin" -> System.out.println("pinned: " + arawn.pin(talk.id(), lastQuestion(), Optional.empty()));
            case "/why" -> why(rest);
            default -> {
                arawn.chat(talk, line, System.out::print);
                System.out.println();
            }
        }
    }

    private RecordId lastQuestion() {
        return arawn.newest(talk.id(), 2).messages().getLast().id();
    }

    /** Shows what the model would get for a question, and why. */
    private void why(String question) {
        var request = new Plan.Request(
                talk, Optional.of(question), Optional.empty(), Optional.empty(), Optional.empty());
        arawn.plan(request).items().forEach(item -> System.out.println(
                item.reason().label() + ", " + item.tokens() + " tokens: " + item.text().strip()));
    }
}
