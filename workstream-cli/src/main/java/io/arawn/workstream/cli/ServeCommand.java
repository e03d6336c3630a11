package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Setting;
import io.arawn.workstream.cli.settings.Settings.Server;
import io.arawn.workstream.cli.settings.Settings.ServerCapacity;
import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.http.ApiSettings.Capacity;
import io.arawn.workstream.http.ApiSettings.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the API. */
@Command(name = "serve", header = "Serve the API to other programs.",
        description = {
            "Serves the API until interrupted; replies under way are stored first.",
            "Clients show the token that ARAWN_TOKEN or --token-file holds. Without one, only this machine is served."
        },
        footer = {"", "Example:", "  arawn serve --port 8080"})
final class ServeCommand extends Subcommand {

    /** The cache has four connections; one is left to others. */
    private static final int MOST_HEAVY = 3;

    private static final int SHARE_OF_BODIES = 16;

    @Option(names = "--host", paramLabel = "<address>", description = "The address to listen on.")
    Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "<port>", description = "The port to listen on; 0 for any.")
    Optional<String> port = Optional.empty();

    @Option(names = "--token-file", paramLabel = "<file>", description = "The file that holds the token.")
    Optional<Path> tokenFile = Optional.empty();

    ServeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        invocation().flag(Setting.SERVER_HOST, host, "--host");
        invocation().flag(Setting.SERVER_PORT, port, "--port");
        invocation().goesOn();
        CountDownLatch stopped = new CountDownLatch(1);
        Wiring wiring = invocation().wiring();
        try (ApiServer server = wiring.server(settings());
                BackgroundMaintenance maintenance =
                        BackgroundMaintenance.start(wiring, invocation().cache());
                Interrupts.Registration interrupts =
                        invocation().surroundings().interrupts().onInterrupt(stopped::countDown)) {
            server.start();
            String named = invocation().settings().server().host();
            console().note("Listening on http://" + (named.contains(":") ? "[" + named + "]" : named) + ":"
                    + server.port() + ". Ctrl-C stops it.");
            stopped.await();
            console().note("Stopping.");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private ApiSettings settings() {
        Server server = invocation().settings().server();
        ApiSettings usual = ApiSettings.DEFAULT;
        Optional<Token> shown = token().map(secret -> new Token(secret, server.tokenAuthor()));
        if (shown.isEmpty() && server.tokenAuthor().isPresent()) {
            console().note("There is no token, so that server.token_author does nothing.");
        }
        return new ApiSettings(
                server.host(),
                server.port(),
                shown,
                usual.maxBodyBytes(),
                server.allowedOrigins(),
                usual.heartbeat(),
                usual.grace(),
                true,
                capacity(server.capacity()));
    }

    /** Leaves a processor to those who only read and write, and most of the memory to what is made of bodies. */
    private static Capacity capacity(ServerCapacity wanted) {
        Runtime machine = Runtime.getRuntime();
        return new Capacity(
                wanted.turns(),
                wanted.turnsPerWorkstream(),
                wanted.sockets(),
                Math.clamp(machine.availableProcessors() - 1, 1, MOST_HEAVY),
                wanted.requestTimeout(),
                Math.max(Capacity.DEFAULT.bodyBytes(), machine.maxMemory() / SHARE_OF_BODIES));
    }

    private Optional<String> token() {
        return tokenFile.map(this::read)
                .or(() -> Optional.of(invocation().surroundings().variable("ARAWN_TOKEN")))
                .filter(secret -> !secret.isEmpty());
    }

    private String read(Path file) {
        Path path = invocation().surroundings().sources().workingFolder().resolve(file);
        try {
            String secret = new GivenFile(path).readText(StandardCharsets.UTF_8).strip();
            if (secret.isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, "--token-file: " + file + " is empty; put a token into it");
            }
            return secret;
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "--token-file: " + file + " cannot be read; is it there, and may you read it?");
        }
    }
}
