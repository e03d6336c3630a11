package io.arawn.workstream.cli.connect;

import java.util.List;
import java.util.Optional;

/**
 * Puts our entry into the text of a client's file, and takes it out, without changing anything else in the text. An entry
 * has one part or more.
 */
public interface FileSyntax {

    /** The entry that connects. */
    List<String> entry();

    /**
     * The text with this entry, in the place of an earlier one of ours.
     *
     * @throws NotUnderstoodException if the text is malformed, or if the user has set something else there
     */
    String with(String text, List<String> entry);

    /**
     * Our entry in a text; empty if the text has no such entry.
     *
     * @throws NotUnderstoodException if the text is malformed
     */
    Optional<List<String>> found(String text);

    /** The text without our entry. */
    String without(String text);
}
