package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the page is opened, with a browser that writes what it is given into a pipe. */
final class OpenCommandTest {

    private static final String TOKEN = "s3cret-of-the-test";

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);
    private Path opened = Path.of("");

    @BeforeEach
    void installBrowser() throws IOException, InterruptedException {
        shell = new Shell(home);
        opened = home.resolve("opened");
        assertThat(new ProcessBuilder("mkfifo", opened.toString()).start().waitFor()).isZero();
        Path browser = home.resolve("browser");
        Files.writeString(browser, "#!/bin/sh\nprintf %s \"$1\" >'" + opened + "'\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        shell.environment.put("BROWSER", browser.toString());
        shell.environment.put("ARAWN_SERVER_PORT", "0");
    }

    /** Waits until the browser has written an address. */
    private URI opened() throws IOException {
        return URI.create(Files.readString(opened));
    }

    @Test
    void servesAndOpensThePageThatSignsIn() throws Exception {
        shell.environment.put("ARAWN_TOKEN", TOKEN);
        shell.run("workstream", "create", "Research", "--id", "ws_research");
        CompletableFuture<CommandLineRun> serving = CompletableFuture.supplyAsync(() -> shell.run("open", "Research"));

        URI page = opened();

        assertThat(page.getPath()).isEqualTo("/w/ws_research");
        assertThat(page.getFragment()).startsWith("sign-in=");
        assertThat(signedIn(page)).isEqualTo(TOKEN);
        shell.environment.put("ARAWN_SERVER_PORT", Integer.toString(page.getPort()));
        assertThat(shell.run("open").err())
                .isEqualTo("Opened http://127.0.0.1:" + page.getPort() + "/ in the browser.\n");
        assertThat(opened().getFragment()).startsWith("sign-in=");
        shell.interrupts.press();
        assertThat(serving.get().code()).isZero();
        assertThat(serving.get().err()).contains("Listening on", "/w/ws_research in the browser.")
                .doesNotContain("sign-in");
    }

    private static String signedIn(URI page) throws IOException, InterruptedException {
        String code = page.getFragment().substring("sign-in=".length());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(page.resolve("/api/v1/sign-in/codes/" + code)).DELETE().build(),
                    BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body()).path("token").asText();
        }
    }

    @Test
    void withoutATokenThereIsNoCode() throws Exception {
        CompletableFuture<CommandLineRun> serving = CompletableFuture.supplyAsync(() -> shell.run("open"));

        URI page = opened();

        assertThat(page.getPath()).isEqualTo("/");
        assertThat(page.getFragment()).isNull();
        shell.interrupts.press();
        assertThat(serving.get().code()).isZero();
    }

    @Test
    void whereThereIsNoBrowserTheAddressIsPrinted() throws Exception {
        shell.environment.put("BROWSER", home.resolve("nothing").toString());
        CompletableFuture<CommandLineRun> serving = CompletableFuture.supplyAsync(() -> shell.run("open"));

        shell.interrupts.press();

        assertThat(serving.get().err()).contains("No browser was found. Open http://127.0.0.1:", "BROWSER");
    }

    @Test
    void anUnknownWorkstreamStartsNoServer() {
        CommandLineRun run = shell.run("open", "nothing alike");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("arawn: there is no workstream 'nothing alike'").doesNotContain("Listening");
    }
}
