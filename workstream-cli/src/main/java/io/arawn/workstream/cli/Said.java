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
record Said(String text, List<AttachedFile> files) {

    private static final int SHORTEST_FENCE = 3;

    Said {
        files = List.copyOf(files);
    }

    static Said of(String text) {
        return new Said(text, List.of());
    }

    /** The same words with a text below them, as a block of code under its name. */
    Said quoting(String name, String quoted) {
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(quoted) + 1));
        return new Said(text + "\n\n" + name + ":\n" + fence + "\n" + quoted.stripTrailing() + "\n" + fence, files);
    }

    /** The same words with one more file. */
    Said with(AttachedFile file) {
        List<AttachedFile> all = new ArrayList<>(files);
        all.add(file);
        return new Said(text, all);
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
