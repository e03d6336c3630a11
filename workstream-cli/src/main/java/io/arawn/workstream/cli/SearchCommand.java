package io.arawn.workstream.cli;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.json.FoundJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.MatchingWords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds messages, in one workstream or in all. */
@Command(name = "search", header = "Search messages by words and by meaning.",
        description = "Searches messages by words and by meaning. Shows the best first, each with the messages before"
                + " and after it.",
        footer = {"", "Examples:", "  arawn workstream search \"which database did we choose\"",
            "  arawn workstream search deploy --workstream Infra --author ann --since 2026-01-01"})
final class SearchCommand extends Subcommand {

    @Parameters(arity = "1", paramLabel = "<query>", description = "A question, or some words.")
    String query = "";

    @Option(names = {"-w", "--workstream"}, paramLabel = "<workstream>",
            description = "Search this workstream only. Default: all.")
    @Nullable String workstream;

    @Option(names = "--role", paramLabel = "<role>", description = "Find only messages of this role, such as user.")
    @Nullable String role;

    @Option(names = "--author", paramLabel = "<author>", description = "Find only messages of this author.")
    @Nullable String author;

    @Mixin
    TimeOptions times = new TimeOptions();

    @Option(names = {"-n", "--limit"}, paramLabel = "<n>",
            description = "Find at most this many messages. Default: 10.")
    int limit = 10;

    @Mixin
    JsonOption json = new JsonOption();

    SearchCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (query.isBlank() || limit < 1) {
            throw new CommandFailure(ExitCode.USAGE,
                    query.isBlank() ? "say what to look for" : "--limit: must be at least 1, it is " + limit);
        }
        TimeOptions.Window window = times.read(this);
        Search search = new Search(
                Bounds.text("query", query, Bounds.QUERY),
                Optional.ofNullable(workstream).map(named -> arawn().entryByPrefix(named).workstream().id()),
                Optional.ofNullable(role).map(name -> new Role(Letters.small(name))),
                Optional.ofNullable(author),
                window.since(),
                window.until(),
                limit);
        List<Found> found = arawn().search(search);
        if (json.wanted) {
            MatchingWords words = MatchingWords.of(query);
            console().json(new JsonObject().with("results", found.stream()
                    .map(each -> FoundJson.of(each, arawn().around(each), words, arawn().branching(each.workstream())))
                    .toList()));
        } else {
            print(found);
        }
        return ExitCode.OK;
    }

    private void print(List<Found> found) {
        if (found.isEmpty()) {
            console().note("Nothing was found.");
            return;
        }
        ShownIds ids = ShownIds.on(console(), found.stream().map(Found::message).toList());
        SearchResult result = new SearchResult(query, invocation().surroundings().zone());
        for (Found each : found) {
            WorkstreamId id = each.workstream();
            List<Message> around = arawn().around(each);
            String name = arawn().entry(id.value()).workstream().name();
            console().print(name + "  " + id + "  message " + ids.of(each.message()));
            Branching branching = arawn().branching(id);
            around.forEach(message -> console().print(result.line(
                    message, message.id().equals(each.message().id()), branching.isLeft(message))));
            console().print("");
        }
        Found best = found.getFirst();
        console().print("Go on with: arawn chat --workstream " + best.workstream());
        console().print("or from the first hit: arawn workstream fork " + best.workstream() + " --at "
                + ids.of(best.message()));
    }
}
