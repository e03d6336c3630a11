package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.cli.connect.AgentClient;
import io.arawn.workstream.cli.connect.AgentClients;
import io.arawn.workstream.local.settings.InvalidConfigurationException;
import io.arawn.workstream.local.settings.Setting;
import io.arawn.workstream.text.Letters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell offers for the last of the words behind {@code arawn}: commands, options, or values. For one use. */
final class Completions {

    private static final String GROUP = "workstream";
    private static final List<String> ROLES =
            List.of("user", "assistant", "system", "tool_use", "tool_result", "agent_push");

    private final Invocation invocation;
    private final CommandSpec root;
    private CommandSpec command;
    private Optional<OptionSpec> waiting = Optional.empty();
    private int parameters;

    Completions(Invocation invocation, CommandLine root) {
        this.invocation = invocation;
        this.root = root.getCommandSpec();
        command = this.root;
    }

    /** A word that fits, with what it is. */
    record Offer(String value, String description) {}

    /** @param words the words behind the name of the program; the last is being typed, and may be empty */
    List<Offer> of(List<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        words.subList(0, words.size() - 1).forEach(this::take);
        String typed = words.getLast();
        String begun = Letters.small(typed);
        return offers(typed).filter(offer -> Letters.small(offer.value()).startsWith(begun)).toList();
    }

    private void take(String word) {
        if (waiting.isPresent()) {
            waiting = Optional.empty();
        } else if (word.startsWith("-")) {
            waiting = Optional.ofNullable(command.findOption(word)).filter(option -> option.arity().max() > 0);
        } else {
            Optional<CommandSpec> named = named(word);
            named.ifPresentOrElse(spec -> command = spec, () -> parameters++);
        }
    }

    private Optional<CommandSpec> named(String word) {
        @Nullable CommandLine direct = command.subcommands().get(word);
        // arawn list is arawn workstream list.
        @Nullable CommandLine brief = command.equals(root) ? group().subcommands().get(word) : null;
        return Stream.of(Optional.ofNullable(direct), Optional.ofNullable(brief))
                .flatMap(Optional::stream).map(CommandLine::getCommandSpec).findFirst();
    }

    private CommandSpec group() {
        @Nullable CommandLine group = root.subcommands().get(GROUP);
        return group == null ? root : group.getCommandSpec();
    }

    private Stream<Offer> offers(String typed) {
        if (waiting.isPresent()) {
            return values(waiting.get());
        }
        if (typed.startsWith("-")) {
            return command.options().stream().filter(option -> !option.hidden()).map(Completions::offer);
        }
        Stream<Offer> commands = command.subcommands().values().stream().map(Completions::offer);
        Stream<Offer> brief = command.equals(root)
                ? group().subcommands().values().stream().map(Completions::offer)
                : Stream.empty();
        Stream<Offer> values = command.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(parameters))
                .flatMap(this::values);
        return Stream.of(commands, brief, values).flatMap(each -> each);
    }

    private static Offer offer(OptionSpec option) {
        return new Offer(option.longestName(), first(option.description()));
    }

    private static Offer offer(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        return new Offer(spec.name(), first(spec.usageMessage().header()));
    }

    private static String first(String[] texts) {
        return texts.length == 0 ? "" : texts[0].replace("${COMPLETION-CANDIDATES}", "").strip();
    }

    private Stream<Offer> values(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .map(value -> new Offer(value, ""));
        }
        String label = argument.paramLabel();
        return switch (label) {
            case "<workstream>" -> workstreams();
            case "<role>" -> plain(ROLES.stream());
            case "<order>" -> plain(Stream.of("used", "created", "messages", "name"));
            case "<client>" -> plain(AgentClients.ALL.stream().map(AgentClient::key));
            case "<change>" -> parameters == 0 ? plain(Stream.of("set", "unset", "edit")) : settings();
            case "<entry>" -> Stream.of(new Offer("instructions", "what every reply shall follow"));
            case "all|newest" -> plain(Stream.of("all", "newest"));
            default -> argument instanceof OptionSpec option && option.longestName().equals("--model")
                    ? models()
                    : Stream.empty();
        };
    }

    private static Stream<Offer> settings() {
        return Arrays.stream(Setting.values()).map(setting -> new Offer(setting.key(), setting.description()));
    }

    private static Stream<Offer> plain(Stream<String> values) {
        return values.map(value -> new Offer(value, ""));
    }

    /** Names, and the ids of those whose name others have too. Whatever is wrong is for a command to tell. */
    private Stream<Offer> workstreams() {
        try {
            List<Offer> names = new ArrayList<>();
            List<Offer> ids = new ArrayList<>();
            invocation.arawn().entries(true).forEach(entry -> {
                String id = entry.workstream().id().value();
                names.add(new Offer(entry.workstream().name(), id));
                ids.add(new Offer(id, entry.workstream().name()));
            });
            return Stream.concat(names.stream(), ids.stream());
        } catch (WorkstreamException | CommandFailure | InvalidConfigurationException unavailable) {
            return Stream.empty();
        }
    }

    private Stream<Offer> models() {
        try {
            Stream<String> configured =
                    Stream.of(invocation.settings().model().name()).filter(name -> !name.isBlank());
            return Stream.concat(Stream.of(new Offer("offline", "needs no model")), plain(configured));
        } catch (InvalidConfigurationException unavailable) {
            return Stream.empty();
        }
    }
}
