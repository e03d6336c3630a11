package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.local.Destination;
import io.arawn.workstream.local.Disclosures;
import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where text goes is said before it goes there for the first time. */
final class DisclosuresTest {

    private static final Destination CLOUD =
            new Destination("gpt-4o", URI.create("https://api.openai.com/v1"), "OPENAI_API_KEY is set");

    @TempDir
    private Path folder;

    private final StubProvider provider = StubProvider.start();
    private Shell shell;

    @BeforeEach
    void configure() throws IOException {
        shell = new Shell(folder);
        configure("");
    }

    private void configure(String more) throws IOException {
        Files.createDirectories(shell.arawnHome());
        Files.writeString(shell.arawnHome().resolve("config.toml"),
                "[model]\nprovider = \"openai\"\nname = \"m\"\nbase_url = \"" + provider.baseUrl() + "\"\n" + more);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void eachWorkstreamIsToldOfOnceForEachProvider() throws IOException {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "create", "Two", "--id", "ws_two");

        assertThat(shell.run("chat", "-w", "One", "hello").err()).isEqualTo(
                "The model m at " + provider.baseUrl().getAuthority()
                        + " is sent the text of workstream ws_one, because"
                        + " model.provider is openai (" + shell.arawnHome() + "/config.toml:2); arawn models tells"
                        + " more.\n");
        assertThat(shell.run("chat", "-w", "One", "--model", "other", "hello").err()).isEmpty();
        assertThat(shell.run("chat", "-w", "Two", "hello").err()).contains("the text of workstream ws_two");
        try (StubProvider another = StubProvider.start()) {
            shell.environment.put("ARAWN_MODEL_BASE_URL", another.baseUrl().toString());
            assertThat(shell.run("chat", "-w", "One", "hello").err())
                    .contains(another.baseUrl().getAuthority() + " is sent the text of workstream ws_one");
        }
        Path memory = shell.arawnHome().resolve("disclosures");
        assertThat(memory).content().startsWith("ws_one replies http://127.0.0.1:");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory))).isEqualTo("rw-------");
    }

    @Test
    void theOfflineModelIsSentNothingAndNothingIsSaid() {
        shell.run("chat", "-w", "One", "--model", "offline", "hello");

        assertThat(shell.run("chat", "-w", "One", "--model", "offline", "hello").err()).isEmpty();
        assertThat(shell.arawnHome().resolve("disclosures")).doesNotExist();
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void summariesThatAModelMakesAreToldOf() throws IOException {
        configure("[summaries]\nby = \"model\"\n[workstreams]\nmax_history = 2\ncontext_window = 1\n");
        shell.run("workstream", "create", "One", "--id", "ws_one");
        for (int i = 0; i < 12; i++) {
            shell.run("workstream", "append", "One", "The wind of day " + i + " came from the west, and it rained.");
        }

        String said = shell.run("maintain").err();

        assertThat(provider.requests()).isNotEmpty();
        assertThat(said)
                .containsOnlyOnce(" is sent the text of workstreams to summarise, because summaries.by is model");
    }

    @Test
    void aLinkInPlaceOfTheMemoryIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine\n");
        Files.createSymbolicLink(shell.arawnHome().resolve("disclosures"), elsewhere);

        assertThat(shell.run("chat", "-w", "One", "hello").err()).contains(" is sent the text of ");
        assertThat(elsewhere).hasContent("mine\n");
    }

    @Test
    void aServerSaysItOnceForEachProviderWhateverWasSaidBefore() {
        List<String> said = new ArrayList<>();
        Disclosures disclosures = Disclosures.ofThisProcess(said::add);

        disclosures.reply(Optional.of(new WorkstreamId("ws_one")), CLOUD);
        disclosures.reply(Optional.of(new WorkstreamId("ws_two")), CLOUD);
        disclosures.reply(Optional.empty(), CLOUD);
        disclosures.vectors(CLOUD);

        assertThat(said).containsExactly(
                "The model gpt-4o at api.openai.com is sent the text of workstreams, because OPENAI_API_KEY is set;"
                        + " arawn models tells more.",
                "The model gpt-4o at api.openai.com is sent the text of workstreams, to find it by what it means,"
                        + " because OPENAI_API_KEY is set; arawn models tells more.");
    }

    @Test
    void aConnectionThatOthersCanReadIsSaidToBeOne() {
        assertThat(at("http://192.168.1.7:8000/v1")).contains(", over a connection that is not encrypted,");
        assertThat(at("http://localhost:8000/v1")).doesNotContain("encrypted");
        assertThat(at("https://api.groq.com/openai/v1")).doesNotContain("encrypted");
    }

    private static String at(String address) {
        return new Destination("m", URI.create(address), "it is chosen").sentence("text");
    }
}
