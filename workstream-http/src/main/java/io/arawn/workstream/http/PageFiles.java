package io.arawn.workstream.http;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the page: {@code index.html} and every file that it names. Their addresses contain a digest of all of
 * them, so that browsers can keep them and never mix two versions.
 */
final class PageFiles {

    static final String PREFIX = "/page/";

    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"/page/([a-z0-9./-]+)\"");

    private final Map<String, PageFile> files = new TreeMap<>();
    private final String version;
    private final PageFile index;

    private PageFiles() {
        String text = new String(read("index.html"), StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder(text);
        for (Matcher named = NAMED.matcher(text); named.find();) {
            PageFile file = new PageFile(named.group(1), read(named.group(1)));
            all.append(file.etag());
            files.put(named.group(1), file);
        }
        version = PageFile.version(all.toString().getBytes(StandardCharsets.UTF_8));
        index = new PageFile("index.html",
                text.replace("\"" + PREFIX, "\"" + PREFIX + version + "/").getBytes(StandardCharsets.UTF_8));
    }

    private static final class Once {
        private static final PageFiles FILES = new PageFiles();
    }

    /** Reads the files at the first call. */
    static PageFiles all() {
        return Once.FILES;
    }

    PageFile index() {
        return index;
    }

    /** The file with this name of this version. A page that is still open after an update gets nothing of another one. */
    Optional<PageFile> find(String wanted, String name) {
        return wanted.equals(version) ? Optional.ofNullable(files.get(name)) : Optional.empty();
    }

    /** All files but the index. */
    Stream<PageFile> files() {
        return files.values().stream();
    }

    private static byte[] read(String name) {
        return resource(PREFIX + name);
    }

    /** The content of a file of this module. */
    static byte[] resource(String path) {
        try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the file " + path + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
