package io.arawn.workstream.cli;

import io.arawn.workstream.Secret;
import io.arawn.workstream.local.settings.Settings.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens the server's page in the browser. */
@Command(name = "open", header = "Open the page in the browser.",
        description = {
            "Opens the page of the server at server.host and server.port in your browser.",
            "If no server answers there, serves itself until interrupted, as arawn serve does."
        },
        footer = {"", "Example:", "  arawn open \"Research Project\""})
final class OpenCommand extends Subcommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "<workstream>",
            description = "The id or name of the workstream to show. Default: the list of all.")
    Optional<String> workstream = Optional.empty();

    @Option(names = "--token-file", paramLabel = "<file>",
            description = "The file with the server's token. The page signs in with it.")
    Optional<Path> tokenFile = Optional.empty();

    OpenCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        invocation().goesOn();
        String path = workstream
                .map(reference -> "/w/" + arawn().entry(reference).workstream().id().value())
                .orElse("/");
        ServeCommand serve = new ServeCommand(invocation());
        serve.tokenFile = tokenFile;
        Optional<Secret> token = serve.token();
        Server server = invocation().settings().server();
        URI address = LocalAddress.of(server.host(), server.port());
        boolean running;
        try (RunningServer there = new RunningServer(address)) {
            running = there.answers();
        }
        if (!running) {
            return serve.serve(listening -> open(listening.resolve(path), token));
        }
        open(address.resolve(path), token);
        return ExitCode.OK;
    }

    private void open(URI page, Optional<Secret> token) {
        URI opened = token.flatMap(secret -> code(page.resolve("/"), secret))
                .map(code -> page.resolve("#sign-in=" + code))
                .orElse(page);
        Browser browser = new Browser(
                invocation().surroundings().sources().environment(), System.getProperty("os.name", ""));
        if (browser.open(opened)) {
            console().note("Opened " + page + " in the browser.");
        } else {
            console().note("No browser was found. Open " + page + ", or name a browser in the variable BROWSER.");
        }
    }

    private static Optional<String> code(URI server, Secret token) {
        try (RunningServer there = new RunningServer(server)) {
            return there.code(token);
        }
    }
}
