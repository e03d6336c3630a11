package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.arawn.workstream.http.ApiSettings.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Serves the page as a browser asks for it, and looks for what a browser would refuse. */
final class PageRoutesTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "page");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/page/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*from \"\\./([a-z-]+\\.js)\";$");

    private final ServedStore store = new ServedStore(new ApiSettings(
            "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), 1_000, Set.of(),
            Duration.ofSeconds(15), Duration.ZERO, true));

    @AfterEach
    void close() {
        store.close();
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    @Test
    void everyFileOfThePageIsSentWithoutAToken() throws Exception {
        String index = store.send("GET", "/").body();
        List<String> addresses = all(ADDRESS, index);

        assertThat(addresses).hasSizeGreaterThan(20);
        for (String address : addresses) {
            HttpResponse<String> file = store.send("GET", address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.body()).as(address).isNotBlank();
            assertThat(file.headers().firstValue("Cache-Control")).as(address).contains(
                    "public, max-age=31536000, immutable");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void theTypesAreThoseThatBrowsersRun() throws Exception {
        String index = store.send("GET", "/w/any").body();

        for (String address : all(ADDRESS, index)) {
            String type = store.send("GET", address).headers().firstValue("Content-Type").orElse("");
            assertThat(type).as(address).startsWith(switch (address.substring(address.lastIndexOf('.'))) {
                case ".js" -> "text/javascript";
                case ".css" -> "text/css";
                default -> "image/svg+xml";
            });
        }
    }

    @Test
    void thePolicyLetsNothingRunButTheFilesOfThePage() throws Exception {
        HttpResponse<String> page = store.send("GET", "/");

        assertThat(page.headers().firstValue("Content-Security-Policy")).contains(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body())
                .doesNotContain("<style", " style=", " onclick=", "javascript:", "http:", "https:")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() throws Exception {
        String etag = store.send("GET", "/").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = store.send(store.request("GET", "/w/x", Optional.empty()).header(
                "If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("Content-Type")).isEmpty();
        assertThat(again.body()).isEmpty();
    }

    @Test
    void filesAreCompressedForThoseWhoTakeIt() throws Exception {
        String address = all(ADDRESS, store.send("GET", "/").body()).getLast();
        String plain = store.send("GET", address).body();

        HttpResponse<byte[]> packed = store.client.send(
                store.request("GET", address, Optional.empty()).header("Accept-Encoding", "br, gzip").build(),
                BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    @Test
    void scriptsAndStylesAreSmallOnTheWire() {
        long bytes = PageFiles.all().files().mapToLong(file -> file.bytes(true).length).sum();

        assertThat(bytes).isLessThan(250_000);
    }

    @Test
    void nothingButThePageIsSentWithoutAToken() throws Exception {
        store.workstream("ws_1", "One");

        for (String path : List.of(
                "/api/v1/workstreams", "/page/../api/v1/workstreams", "/page/%2e%2e/api/v1/workstreams",
                "/w/../api/v1/workstreams", "/w/x/../../api/v1/workstreams", "/page/1/../../api/v1/workstreams",
                "/w/x/messages", "//w/x", "/page/1/%2e%2e/index.html", "/page/1/main.js")) {
            HttpResponse<String> answer = store.send("GET", path);
            assertThat(answer.statusCode()).as(path).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).as(path).doesNotContain("ws_1");
        }
    }

    @Test
    void everyModuleIsListedAndImportsOnlyWhatThereIs() throws Exception {
        String index = read(FOLDER.resolve("index.html"));
        Set<String> names = modules().stream().map(file -> file.getFileName().toString()).collect(
                Collectors.toCollection(TreeSet::new));

        assertThat(names).hasSizeGreaterThan(10).allSatisfy(
                name -> assertThat(index).contains("\"/page/" + name + "\""));
        for (Path module : modules()) {
            assertThat(names).as(module.toString()).containsAll(all(IMPORT, read(module)));
        }
    }

    @Test
    void everyImportedNameIsExported() throws Exception {
        Pattern names = Pattern.compile("(?m)^import \\{ ([^}]+) } from \"\\./([a-z-]+\\.js)\";$");
        for (Path module : modules()) {
            for (Matcher found = names.matcher(read(module)); found.find();) {
                String other = read(FOLDER.resolve(found.group(2)));
                assertThat(found.group(1).split(", ")).as(module + " of " + found.group(2)).allSatisfy(
                        name -> assertThat(other).containsPattern(
                                "(?m)^export (?:async )?(?:function|const|class) " + name + "\\b"));
            }
        }
    }

    /** What would run a text of others, or break the policy. */
    @Test
    void noModuleTurnsTextIntoCode() throws Exception {
        for (Path module : modules()) {
            assertThat(read(module)).as(module.toString()).doesNotContain(
                    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
                    "setAttribute(\"style",
                    ".style.cssText", "srcdoc");
        }
    }

    /** Every word that a module uses is in the file of words. */
    @Test
    void theWordsAreComplete() throws Exception {
        String words = read(FOLDER.resolve("words.js"));
        // `words.talk`, or the short name that a module gives to its part.
        Pattern used = Pattern.compile("\\b(?:words|text|of)\\.(?:[a-z]+\\.)*([a-zA-Z]+)\\b");
        Pattern given = Pattern.compile("(?m)(?:^|[{,]) *([a-zA-Z_]+):");
        Set<String> known = new TreeSet<>(all(given, words));

        for (Path module : modules()) {
            String text = read(module).replace("words.js", "");
            if (text.contains("from \"./words.js\"")) {
                assertThat(known).as(module.toString()).containsAll(all(used, text));
            }
        }
    }

    @Test
    void filesAreShort() throws Exception {
        for (Path module : modules()) {
            assertThat(Files.readAllLines(module)).as(module.toString()).hasSizeLessThanOrEqualTo(300);
        }
    }
}
