package io.arawn.workstream.cli;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.files.GivenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that the user attaches to a message. Its content tells what it is: a text is quoted in the message, so that
 * every model reads it and a search finds it; a picture or a PDF is kept beside the log.
 *
 * @param path where it is
 * @param given the path as the user typed it
 * @param most the most bytes
 */
record NamedFile(Path path, String given, long most) {

    private static final int SIGNATURE = 12;

    /** @throws CommandFailure if it cannot be read, is too large, or is neither text nor picture nor PDF */
    UserInput addedTo(UserInput said) {
        byte[] content = content();
        String name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(given);
        Optional<String> media = media(content);
        return media.isPresent()
                ? said.with(AttachedFile.of(media.get(), Optional.of(name), content))
                : said.quoting(name, text(content));
    }

    private byte[] content() {
        try (InputStream in = new GivenFile(path).read()) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - SIGNATURE, most + 1));
            if (content.length > most) {
                throw failure(ExitCode.TOO_LARGE,
                        "has more than " + most + " bytes, the most for a message (workstreams.max_message_bytes)");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw failure(ExitCode.NOT_FOUND, "does not exist");
        } catch (IOException unreadable) {
            throw failure(ExitCode.FAILURE, "cannot be read (" + unreadable.getMessage() + ")");
        }
    }

    private String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException noText) {
            // It is reported below.
        }
        throw failure(ExitCode.USAGE, "is neither UTF-8 text nor a picture (PNG, JPEG, GIF, WebP) nor a PDF");
    }

    /** The media type of a picture or PDF, as its first bytes tell. */
    private static Optional<String> media(byte[] content) {
        String start = new String(content, 0, Math.min(SIGNATURE, content.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        return start.startsWith("%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    private CommandFailure failure(ExitCode code, String what) {
        return new CommandFailure(code, given + " " + what + "; nothing was stored");
    }
}
