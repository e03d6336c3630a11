package io.arawn.workstream.cli;

import io.arawn.workstream.attachment.AttachedFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user says: words, texts that are quoted below them, and files that models look at.
 *
 * @param text the words with the quoted texts
 * @param files pictures and documents
 */
record UserInput(String text, List<AttachedFile> files) {

    private static final int SHORTEST_FENCE = 3;

    UserInput {
        files = List.copyOf(files);
    }

    static UserInput of(String text) {
        return new UserInput(text, List.of());
    }

    /** The same words with a text below them, as a block of code under its name. */
    UserInput quoting(String name, String quoted) {
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(quoted) + 1));
        return new UserInput(text + "\n\n" + name + ":\n" + fence + "\n" + quoted.stripTrailing() + "\n" + fence,
                files);
    }

    /** The same words with one more file. */
    UserInput with(AttachedFile file) {
        List<AttachedFile> all = new ArrayList<>(files);
        all.add(file);
        return new UserInput(text, all);
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
