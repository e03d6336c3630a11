package io.arawn.workstream.cli;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.http.PemPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The files with the certificate and the key of a server. They may be links, as programs that renew certificates make them. */
final class TlsFiles {

    private TlsFiles() {}

    /**
     * Reads both files each time that it is asked; empty if none is named.
     *
     * @throws CommandFailure if only one is named
     */
    static Optional<Supplier<PemPair>> of(Optional<Path> certificate, Optional<Path> key, Path workingFolder) {
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        Path named = certificate.orElseThrow(() -> missing("--tls-cert", "--tls-key"));
        Path secret = key.orElseThrow(() -> missing("--tls-key", "--tls-cert"));
        return Optional.of(() -> new PemPair(
                read("--tls-cert", workingFolder, named), read("--tls-key", workingFolder, secret)));
    }

    private static CommandFailure missing(String flag, String other) {
        return new CommandFailure(ExitCode.USAGE, other + " needs " + flag + " too; name both files");
    }

    private static String read(String flag, Path workingFolder, Path given) {
        try {
            return new GivenFile(workingFolder.resolve(given)).readText(StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new InvalidInputException(flag,
                    flag + ": " + given + " cannot be read; is it there, and may you read it?");
        }
    }
}
