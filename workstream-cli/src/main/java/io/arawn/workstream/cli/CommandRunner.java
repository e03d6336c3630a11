package io.arawn.workstream.cli;

import com.google.re2j.Pattern;
import io.arawn.workstream.ArawnBuilder;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.local.settings.InvalidConfigurationException;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Similarity;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command, and converts each failure to one line for the user and an exit code. */
final class CommandRunner {

    private static final Pattern LONG_OPTION = Pattern.compile("--[a-z-]+=");
    private static final Pattern SLIP = Pattern.compile("^(.)alue for option option ");

    private static final String LISTED = "; arawn workstream list --all shows which there are";

    private final Surroundings surroundings;
    private final UnaryOperator<ArawnBuilder> ports;

    CommandRunner(Surroundings surroundings, UnaryOperator<ArawnBuilder> ports) {
        this.surroundings = surroundings;
        this.ports = ports;
    }

    /** Runs the command in the arguments; returns the exit code. */
    int run(List<String> arguments) {
        int code;
        try (Invocation invocation = new Invocation(surroundings, ports)) {
            code = run(invocation, FirstWord.completed(arguments));
        } catch (RuntimeException failed) {
            code = failed(failed);
        }
        surroundings.console().flush();
        return code;
    }

    private int run(Invocation invocation, List<String> arguments) {
        CommandTree commands = new CommandTree(invocation);
        Optional<Subcommand> known = commands.withoutParser(arguments);
        return known.isPresent() ? known.get().call() : parsed(commands.parserFor(arguments), arguments);
    }

    private int parsed(CommandLine parser, List<String> arguments) {
        parser.setOut(surroundings.console().help());
        parser.setErr(surroundings.console().help());
        // An argument such as "- buy milk" is a message and not an option, because options contain no spaces.
        parser.setUnmatchedOptionsArePositionalParams(
                arguments.stream().anyMatch(given -> isText(given) || MessageReference.isFromEnd(given)));
        parser.setExecutionExceptionHandler((failure, line, result) -> failed(failure));
        parser.setParameterExceptionHandler((wrong, given) -> misused(wrong));
        return parser.execute(arguments.toArray(String[]::new));
    }

    private static boolean isText(String argument) {
        return argument.startsWith("-")
                && argument.chars().anyMatch(Character::isWhitespace)
                && !LONG_OPTION.matcher(argument).lookingAt();
    }

    private int misused(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        error(unmatched(wrong).map(unmatched -> unmatched(unmatched, name)).orElseGet(() -> message(wrong)));
        surroundings.console().note("See " + name + " --help.");
        return ExitCode.USAGE.number();
    }

    /** The superfluous arguments. If a required option is missing, they may be a misspelt option. */
    private static Optional<UnmatchedArgumentException> unmatched(ParameterException wrong) {
        List<String> others = wrong.getCommandLine().getUnmatchedArguments();
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> Optional.of(unmatched);
            case MissingParameterException missing when !others.isEmpty() -> Optional
                    .of(new UnmatchedArgumentException(wrong.getCommandLine(), others));
            default -> Optional.empty();
        };
    }

    private static String unmatched(UnmatchedArgumentException wrong, String name) {
        String first = wrong.getUnmatched().getFirst();
        boolean group = !wrong.getCommandLine().getSubcommands().isEmpty();
        String what = wrong.isUnknownOption()
                ? name + " has no option '" + first + "'"
                : group ? "there is no command '" + first + "'" : "'" + first + "' is one argument too many"
                        + (takesText(wrong) ? "; put quotation marks around a text of several words" : "");
        return what + near(first, wrong).map(meant -> "; did you mean " + name + " " + meant + "?").orElse("");
    }

    private static boolean takesText(UnmatchedArgumentException wrong) {
        return wrong.getCommandLine().getCommand() instanceof ChatCommand;
    }

    /** The command or option that the user may have meant. */
    private static Optional<String> near(String first, UnmatchedArgumentException wrong) {
        CommandLine line = wrong.getCommandLine();
        return wrong.isUnknownOption()
                ? Similarity.closest(first, line.getCommandSpec().optionsMap().keySet())
                : Similarity.closest(first, line.getSubcommands().keySet());
    }

    private static String message(ParameterException wrong) {
        String sentence = SLIP.matcher(UnexpectedFailure.oneLine(wrong.getMessage()))
                .replaceFirst("$1alue for option ");
        return Letters.small(sentence.substring(0, 1)) + sentence.substring(1);
    }

    private int failed(Exception failure) {
        return switch (failure) {
            case CommandFailure refused -> error(refused.getMessage(), refused.code());
            case UnknownWorkstreamException unknown -> error(unknown.getMessage() + (unknown.advises() ? "" : LISTED),
                    ExitCode.of(unknown.kind()));
            case WorkstreamException known -> error(known.getMessage(), ExitCode.of(known.kind()));
            case InvalidConfigurationException wrong -> {
                wrong.problems().forEach(this::error);
                yield ExitCode.USAGE.number();
            }
            default -> unexpected(failure);
        };
    }

    private int unexpected(Exception failure) {
        new UnexpectedFailure(failure).tell(surroundings.console(), surroundings.environment().variable("ARAWN_DEBUG"));
        return ExitCode.FAILURE.number();
    }

    private int error(@Nullable String sentence, ExitCode code) {
        error(String.valueOf(sentence));
        return code.number();
    }

    private void error(String sentence) {
        surroundings.console().note("arawn: " + sentence);
    }
}
