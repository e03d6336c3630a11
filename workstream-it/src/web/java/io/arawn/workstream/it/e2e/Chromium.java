package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.arawn.workstream.testkit.Hang;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Chromium of this machine, and what it complains about. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of(System.getProperty("arawn.chromium", "/usr/bin/chromium"));

    /** The sandbox needs another user than root; the others keep the browser from asking its maker for anything. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync");

    private final Playwright playwright = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium()
            .launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(FLAGS));
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Hang.TIME.toMillis());
    }

    /** A page of a new user of 1280 by 800 points, with an empty cache. */
    Page page() {
        return page(new NewContextOptions().setViewportSize(1_280, 800));
    }

    Page page(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        context.setDefaultTimeout(Hang.TIME.toMillis());
        Page page = context.newPage();
        page.onConsoleMessage(this::said);
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        return page;
    }

    /** What the browser itself says of an answer that is an error, or of a server that is gone, is no fault of the page. */
    private void said(ConsoleMessage message) {
        boolean ofTheNetwork = message.text().startsWith("Failed to load resource")
                || message.text().startsWith("WebSocket connection to");
        if (!ofTheNetwork && List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
        }
    }

    /** Leaves out what was asked of another server of the test. */
    void forget(Server other) {
        requests.removeIf(url -> url.contains(":" + other.port() + "/"));
    }

    /** Fails if a script failed, the policy was broken, or something was asked of another server. */
    void complainsOfNothing(Server server) {
        assertThat(complaints).isEmpty();
        assertThat(requests).allSatisfy(
                url -> assertThat(url).matches("(blob:)?http://localhost:" + server.port() + "/.*"));
    }

    /** Fails if the page has a fault that axe finds. */
    static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
