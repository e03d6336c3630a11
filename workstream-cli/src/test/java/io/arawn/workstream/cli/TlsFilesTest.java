package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what is said of files that are no certificate and key; nothing is served then. */
final class TlsFilesTest {

    @TempDir
    private Path home;

    private void assertRefused(String sentence, String... flags) {
        String[] words = new String[flags.length + 3];
        words[0] = "serve";
        words[1] = "--port";
        words[2] = "0";
        System.arraycopy(flags, 0, words, 3, flags.length);
        CommandLineRun run = new Shell(home).run(words);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).isEqualTo("arawn: " + sentence + "\n").doesNotContain("Listening");
    }

    @Test
    void oneWithoutTheOtherIsRefused() {
        assertRefused("--tls-cert needs --tls-key too; name both files", "--tls-cert", "server.crt");
        assertRefused("--tls-key needs --tls-cert too; name both files", "--tls-key", "server.key");
    }

    @Test
    void whatIsNotThereOrNoCertificateIsRefused() throws IOException {
        Files.writeString(home.resolve("notes"), "Buy milk.\n");

        assertRefused("--tls-cert: server.crt cannot be read; is it there, and may you read it?",
                "--tls-cert", "server.crt", "--tls-key", "server.key");
        assertRefused("--tls-cert: there is no certificate in PEM (-----BEGIN CERTIFICATE-----), or it is damaged",
                "--tls-cert", "notes", "--tls-key", "notes");
    }
}
