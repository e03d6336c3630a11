package io.arawn.workstream.cli.connect;

import java.util.List;

/** What connects a client in one way. */
public sealed interface ClientSetup {

    /** Sentences for the user that belong to it, such as which variable to set. */
    List<String> notes();

    /** Lines in a file of the client. */
    record InFile(ClientFile file, FileSyntax syntax, List<String> notes) implements ClientSetup {}

    /** Lines that the user enters, such as variables of the shell. */
    record ByHand(List<String> lines, List<String> notes) implements ClientSetup {}

    /** The client cannot be connected in this way. The note says why. */
    record Impossible(List<String> notes) implements ClientSetup {}

    static ClientSetup inFile(ClientFile file, FileSyntax syntax, String... notes) {
        return new InFile(file, syntax, List.of(notes));
    }

    static ClientSetup impossible(String why) {
        return new Impossible(List.of(why));
    }
}
