package io.arawn.workstream.cli;

import io.arawn.workstream.Secret;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.http.ApiSettings.Capacity;
import io.arawn.workstream.http.ApiSettings.Limits;
import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.http.LocalUsers;
import io.arawn.workstream.http.PemPair;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.local.settings.Configuration.Sources;
import io.arawn.workstream.local.settings.Setting;
import io.arawn.workstream.local.settings.Settings.Server;
import io.arawn.workstream.local.settings.Settings.ServerCapacity;
import io.arawn.workstream.local.settings.Settings.ServerLimits;
import io.arawn.workstream.mcp.McpSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the API. */
@Command(name = "serve", header = "Serve the API to other programs.",
        description = {
            "Serves the API until interrupted, and then stores running replies before it ends.",
            "Clients send the token from ARAWN_TOKEN or --token-file. Without a token, only you and root can connect,"
                    + " and only on this machine."
        },
        footer = {"", "Example:", "  arawn serve --port 8080"})
final class ServeCommand extends Subcommand {

    /** The cache has four connections; one stays free for other work. */
    private static final int FEWEST_HEAVY = 2;
    private static final int MOST_HEAVY = 3;

    private static final int SHARE_OF_BODIES = 16;

    /** Enough for one largest body of each of two workstreams. */
    private static final long LEAST_BODIES = 2L * ApiSettings.DEFAULT.maxBodyBytes();
    private static final Path PROCESS = Path.of("/proc/self");

    @Option(names = "--host", paramLabel = "<address>", description = "The address to listen on.")
    Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "<port>", description = "The port to listen on; 0 for any free port.")
    Optional<String> port = Optional.empty();

    @Option(names = "--token-file", paramLabel = "<file>", description = "The file with the token.")
    Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--tls-cert", paramLabel = "<file>",
            description = "The certificate for encrypted connections, with those of its authorities, in PEM.")
    Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "<file>", description = "The private key of the certificate, in PEM.")
    Optional<Path> key = Optional.empty();

    @Option(names = "--allow-origin", paramLabel = "<origin>",
            description = "The origin of web pages that may use the server, such as http://localhost:3000; repeatable.")
    List<String> allowedOrigins = List.of();

    ServeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        return serve(listening -> {});
    }

    /** @param listens called with the address for programs of this machine, once the server listens */
    ExitCode serve(Consumer<URI> listens) {
        invocation().flag(Setting.SERVER_HOST, host, "--host");
        invocation().flag(Setting.SERVER_PORT, port, "--port");
        invocation().flag(Setting.SERVER_ALLOWED_ORIGINS,
                Optional.of(String.join(",", allowedOrigins)).filter(given -> !given.isEmpty()), "--allow-origin");
        invocation().goesOn();
        CountDownLatch stopped = new CountDownLatch(1);
        LocalArawn local = invocation().local();
        // An unusable model fails here, at the start, and not at the first client's request.
        local.arawn().model();
        Optional<Supplier<PemPair>> files = TlsFiles.of(
                certificate, key, invocation().surroundings().sources().workingFolder());
        boolean people = local.arawn().access().isDefined();
        ApiSettings settings = settings(people);
        try (ApiServer server =
                new ApiServer(settings, agents(settings), local.arawn(), users(settings, people), console()::note,
                        invocation().surroundings().random(), files);
                IdleHeap heap = IdleHeap.watched();
                BackgroundMaintenance maintenance =
                        BackgroundMaintenance.start(local, invocation().settings(), invocation().cache());
                Interrupts.Registration interrupts =
                        invocation().surroundings().interrupts().onInterrupt(stopped::countDown)) {
            server.start();
            console().note("Listening on "
                    + LocalAddress.named(files.isPresent() ? "https" : "http", settings.host(), server.port())
                    + ". Ctrl-C stops it.");
            listens.accept(LocalAddress.of(settings.host(), server.port()));
            stopped.await();
            console().note("Stopping.");
            drain(server);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    /** Gives load balancers time to choose another server. A second interrupt ends the program at once. */
    private void drain(ApiServer server) throws InterruptedException {
        server.drain();
        Thread.sleep(invocation().settings().server().drain());
    }

    private McpSettings agents(ApiSettings settings) {
        return McpSettings.ofManyAgents(
                settings.token().flatMap(Token::author), invocation().surroundings().zone(), Version.number());
    }

    private ApiSettings settings(boolean people) {
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
                capacity(server.capacity()),
                limits(server.limits()),
                server.trustedProxies(),
                people);
    }

    private static Limits limits(ServerLimits wanted) {
        return new Limits(
                wanted.requestsPerMinute(), wanted.tokensPerDay(), wanted.models(), wanted.replyTokens());
    }

    /**
     * Leaves one processor to requests that only read and write, if there are more than two; with one place for heavy
     * work, one workstream could take it all. Leaves most of the memory to the data made from bodies.
     */
    private static Capacity capacity(ServerCapacity wanted) {
        Runtime machine = Runtime.getRuntime();
        return new Capacity(
                wanted.turns(),
                wanted.turnsPerWorkstream(),
                wanted.sockets(),
                Math.clamp(machine.availableProcessors() - 1, FEWEST_HEAVY, MOST_HEAVY),
                wanted.requestTimeout(),
                Math.clamp(machine.maxMemory() / SHARE_OF_BODIES, LEAST_BODIES, Capacity.DEFAULT.bodyBytes()));
    }

    /** The token that clients show. */
    Optional<Secret> token() {
        Sources sources = invocation().surroundings().sources();
        return tokenFile
                .map(file -> new TokenFile(sources.workingFolder().resolve(file), file).read(sources.login()))
                .or(() -> invocation().surroundings().secret("ARAWN_TOKEN"));
    }

    private Optional<LocalUsers> users(ApiSettings settings, boolean people) {
        Optional<LocalUsers> users = LocalUsers.ofThisMachine(PROCESS);
        if (users.isEmpty() && settings.token().isEmpty() && !people) {
            console().note("This system does not tell whose a connection is, so every user of this machine can read and"
                    + " change what is served; where there are others, set a token with --token-file or ARAWN_TOKEN.");
        }
        return users;
    }
}
