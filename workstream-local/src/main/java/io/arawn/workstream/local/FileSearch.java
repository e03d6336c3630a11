package io.arawn.workstream.local;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.text.Letters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds files that hold a text, plain or escaped as in JSON. The case of Latin letters is ignored. */
final class FileSearch {

    private static final int BLOCK = 1 << 20;

    private final String text;
    private final List<byte[]> spellings;
    private final int longest;

    FileSearch(String text) {
        this.text = Letters.small(text);
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        spellings = Stream.of(text, json).distinct().map(FileSearch::lower).toList();
        longest = spellings.stream().mapToInt(spelling -> spelling.length).max().orElse(0);
    }

    private static byte[] lower(String spelling) {
        byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
        lower(bytes, 0, bytes.length);
        return bytes;
    }

    private static void lower(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                bytes[i] = (byte) (bytes[i] + 'a' - 'A');
            }
        }
    }

    /**
     * The regular files below the folders whose content or name holds the text, in the order of their names.
     *
     * @throws IOException if a file cannot be read
     */
    List<Path> below(List<OwnFolder> folders) throws IOException {
        Set<Path> holding = new TreeSet<>();
        for (OwnFolder folder : folders) {
            for (OwnFile file : folder.filesBelow()) {
                if (Letters.small(file.name()).contains(text) || isIn(file)) {
                    holding.add(file.path());
                }
            }
        }
        return List.copyOf(holding);
    }

    private boolean isIn(OwnFile file) throws IOException {
        byte[] window = new byte[BLOCK + longest];
        int kept = 0;
        try (InputStream in = file.read()) {
            int read = in.readNBytes(window, kept, BLOCK);
            while (read > 0) {
                int end = kept + read;
                lower(window, kept, end);
                if (holds(window, end)) {
                    return true;
                }
                kept = Math.min(longest - 1, end);
                System.arraycopy(window, end - kept, window, 0, kept);
                read = in.readNBytes(window, kept, BLOCK);
            }
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private boolean holds(byte[] window, int end) {
        return spellings.stream().anyMatch(spelling -> indexOf(window, end, spelling) >= 0);
    }

    private static int indexOf(byte[] window, int end, byte[] spelling) {
        for (int i = 0; i <= end - spelling.length; i++) {
            if (window[i] == spelling[0]
                    && Arrays.equals(window, i, i + spelling.length, spelling, 0, spelling.length)) {
                return i;
            }
        }
        return -1;
    }
}
