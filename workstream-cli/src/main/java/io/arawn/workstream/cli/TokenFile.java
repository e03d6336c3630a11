package io.arawn.workstream.cli;

import io.arawn.workstream.Secret;
import io.arawn.workstream.files.GivenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file with the server's token. Only its owner may have access to it: a user who reads it can use the server, and a
 * user who writes it can choose the token.
 *
 * @param path the path of the file
 * @param given the path as the user typed it, for messages
 */
record TokenFile(Path path, Path given) {

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * The token.
     *
     * @param user the name of the user who runs this program
     * @throws CommandFailure if the file is missing, is a link or not a regular file, belongs to another user, is
     *     accessible to others, or holds no token; the message says which, and what to do
     */
    Secret read(String user) {
        try {
            requireOurs(user);
            String text = new GivenFile(path).readText(StandardCharsets.UTF_8);
            return Secret.read(given.toString(), text).orElseThrow(() -> refused("is empty; put a token into it"));
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "--token-file: there is no file " + given);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "--token-file: " + given + " cannot be read; may you read it?");
        }
    }

    private void requireOurs(String user) throws IOException {
        boolean rights = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        Class<? extends BasicFileAttributes> known = rights ? PosixFileAttributes.class : BasicFileAttributes.class;
        BasicFileAttributes found = Files.readAttributes(path, known, LinkOption.NOFOLLOW_LINKS);
        if (found.isSymbolicLink()) {
            throw refused("is a link, which may lead elsewhere tomorrow; name the file that it leads to");
        }
        if (!found.isRegularFile()) {
            throw refused("is no regular file; put the token into one");
        }
        if (found instanceof PosixFileAttributes owned) {
            requireRights(owned, user);
        }
    }

    private void requireRights(PosixFileAttributes owned, String user) throws IOException {
        if (!isOf(owned.owner(), user)) {
            throw refused("belongs to " + owned.owner().getName() + ", who knows the token; make a file of your own");
        }
        if (!OWNERS.containsAll(owned.permissions())) {
            throw refused("may be used by others; take that away: chmod 600 " + given);
        }
    }

    /** A user without a name on this system cannot be compared. Then it is enough that the file is readable. */
    private boolean isOf(UserPrincipal owner, String user) throws IOException {
        try {
            return owner.equals(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        } catch (UserPrincipalNotFoundException nameless) {
            return true;
        }
    }

    private CommandFailure refused(String why) {
        return new CommandFailure(ExitCode.USAGE, "--token-file: " + given + " " + why);
    }
}
