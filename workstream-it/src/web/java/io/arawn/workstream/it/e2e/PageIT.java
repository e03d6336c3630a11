package io.arawn.workstream.it.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks through the page in a browser, with the keyboard and the mouse, against the server as users have it. {@code ./mvnw
 * verify -Pweb -Dit.test=PageIT …} runs this; with {@code -Darawn.page.pictures=true} it makes the pictures of {@code docs/page}.
 */
final class PageIT {

    private static final Map<String, String> VIEWS = Map.of(
            "list", "/", "talk", "/w/ws_research", "why", "/w/ws_research?view=why", "care", "/w/ws_research?view=care",
            "search", "/?view=search&q=ledger", "docs", "/docs");

    private static final Map<String, String> SIGNS = Map.of(
            "list", ".row", "talk", ".message", "why", ".item", "care", ".care .message", "search", ".hit",
            "docs", ".operation");

    private static StubProvider model;
    private static Home home;
    private static Server server;
    private static Chromium chromium;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        model = StubProvider.start();
        home = ModelHome.of(folder, model);
        home.drop("ws_research", TalkOfThePage.RESEARCH);
        home.drop("ws_hostile", TalkOfThePage.HOSTILE);
        server = home.serve();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        model.close();
    }

    @AfterEach
    void nothingFailedUnseen() {
        chromium.complainsOfNothing(server);
    }

    private static String address(String path) {
        return "http://localhost:" + server.port() + path;
    }

    private static Page open(String path) {
        Page page = chromium.page();
        page.navigate(address(path));
        return page;
    }

    /** A page of a new workstream. */
    private static Page openNew(String name, String id) {
        server.post("/api/v1/workstreams", "{\"name\":\"" + name + "\",\"id\":\"" + id + "\"}").is(201);
        Page page = open("/w/" + id);
        assertThat(page.locator(".edge")).containsText("Nothing has been said yet");
        assertThat(page.locator(".composer button[type=submit]")).isEnabled();
        page.locator(".composer[data-connected]").waitFor();
        return page;
    }

    private static void say(Page page, String text) {
        page.locator(".composer textarea").fill(text);
        page.keyboard().press("Enter");
    }

    private static Locator messages(Page page) {
        return page.locator(".message:not(.pending, .arriving)");
    }

    @Test
    void everyViewIsAccessible() {
        for (NewContextOptions how : List.of(
                new NewContextOptions().setViewportSize(1_280, 800),
                new NewContextOptions().setViewportSize(1_280, 800).setColorScheme(ColorScheme.DARK),
                new NewContextOptions().setViewportSize(375, 720).setIsMobile(true).setHasTouch(true))) {
            Page page = chromium.page(how);
            VIEWS.forEach((name, path) -> {
                page.navigate(address(path));
                page.locator(SIGNS.get(name)).first().waitFor();
                Chromium.isAccessible(page);
                picture(page, name, how);
            });
            page.context().close();
        }
    }

    /** Of most views one picture is enough. */
    private static void picture(Page page, String view, NewContextOptions how) {
        String kind = how.isMobile != null ? "-narrow" : how.colorScheme != null ? "-dark" : "";
        if (!Boolean.getBoolean("arawn.page.pictures") || !(kind.isEmpty() || view.equals("talk"))) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(
                Path.of("..", "docs", "page", view + kind + ".png").toAbsolutePath()));
    }

    @Test
    void theKeyboardIsEnough() {
        Page page = open("/");
        page.locator(".row").first().waitFor();

        page.keyboard().press("?");
        assertThat(page.locator("dialog dt")).hasText(new String[]{
            "?", "/", "s", "n", "t", "w", "c", "m", "j", "k", "g", "End", "Escape"});
        Chromium.isAccessible(page);
        page.keyboard().press("Escape");
        page.keyboard().press("n");
        page.keyboard().type("By keyboard");
        page.keyboard().press("Enter");
        page.locator(".composer[data-connected]").waitFor();
        model.then(StubReply.text("Heard."));
        page.locator("main").focus();
        page.keyboard().press("m");
        page.keyboard().type("Do you hear me?");
        page.keyboard().press("Enter");
        assertThat(messages(page).last()).containsText("Heard.");

        page.locator("main").focus();
        page.keyboard().press("w");
        assertThat(page.locator(".used")).containsText("tokens");
        page.keyboard().press("c");
        assertThat(page.locator(".care h1")).hasText("Care");
        page.keyboard().press("/");
        page.keyboard().type("by key");
        assertThat(page.locator(".row")).hasCount(1);
    }

    @Test
    void aReplyArrivesInPiecesAndCanBeStopped() throws InterruptedException {
        Page page = openNew("Streamed", "ws_streamed");
        model.then(StubReply.streamed(Ending.HANG, "We **begin**\n\n```rust\nlet x = 1;\n```\n"));

        say(page, "Begin");
        assertThat(page.locator(".arriving strong").last()).hasText("begin");
        assertThat(page.locator(".arriving .hljs-keyword")).hasText("let");
        page.keyboard().press("Escape");
        assertThat(messages(page)).hasCount(2);

        assertThat(messages(page).last()).containsText("ended early: cancelled");
        assertThat(page.locator(".arriving")).hasCount(0);
        assertThat(home.lines("ws_streamed").getLast()).contains("cancelled");
    }

    @Test
    void twoBrowsersAndATerminalTalkInOneConversation() {
        Page one = openNew("Shared", "ws_shared");
        Page other = open("/w/ws_shared");
        other.locator(".composer[data-connected]").waitFor();
        model.then(StubReply.text("One."), StubReply.text("Two."));

        say(one, "From a browser");
        assertThat(messages(other)).containsText(new String[]{"From a browser", "One."});
        home.run("chat", "--workstream", "ws_shared", "From a terminal").exits(0);
        for (Page page : List.of(one, other)) {
            assertThat(messages(page)).containsText(new String[]{"From a browser", "One.", "From a terminal", "Two."});
            assertThat(messages(page).nth(2).locator("strong").first()).hasText("ann");
        }
    }

    @Test
    void aConversationGoesOnWhenTheServerIsKilledInMidReply(@TempDir Path folder) {
        Home moved = ModelHome.of(folder, model);
        Server first = moved.serve();
        first.post("/api/v1/workstreams", "{\"name\":\"Killed\",\"id\":\"ws_killed\"}").is(201);
        Page page = chromium.page();
        page.navigate("http://localhost:" + first.port() + "/w/ws_killed");
        page.locator(".composer[data-connected]").waitFor();
        model.then(StubReply.streamed(Ending.HANG, "Half of "));
        say(page, "Tell me all");
        assertThat(page.locator(".arriving")).containsText("Half of");

        first.program().kill();
        assertThat(page.locator(".state")).containsText("The connection is lost");
        page.locator(".composer textarea").fill("A draft");
        page.keyboard().press("Enter");
        assertThat(page.locator(".composer textarea")).hasValue("A draft");
        try (Server second = Server.of(moved.start("serve", "--port", Integer.toString(first.port())))) {
            moved.run("workstream", "append", "ws_killed", "Said meanwhile").exits(0);
            assertThat(page.locator(".state")).isHidden();
            assertThat(messages(page)).containsText(new String[]{"Tell me all", "Said meanwhile"});
            assertThat(messages(page)).hasCount(second.get("/api/v1/workstreams/ws_killed/messages")
                    .json().get("messages").size());
            page.reload();
            assertThat(page.locator(".composer textarea")).hasValue("A draft");
        } finally {
            page.context().close();
            first.close();
        }
        chromium.forget(first);
    }

    @Test
    void whatOthersWroteIsOnlyText() {
        Page page = open("/w/ws_hostile");
        assertThat(messages(page)).hasCount(6);

        assertThat(page.locator("h1")).containsText("<img src=x onerror=taken=1> ⟦202e⟧txt.exe");
        assertThat(messages(page).first()).containsText("<script>taken=1</script>");
        assertThat(page.locator(".messages :is(img, script, style, iframe, form, input, svg)")).hasCount(0);
        assertThat(page.locator(".messages a[href^=javascript], .messages a[href^=data]")).hasCount(0);
        assertThat(messages(page).last()).containsText("the deepest");
        assertThat(page.evaluate("typeof taken")).isEqualTo("undefined");
        assertThat(page.evaluate(
                "document.querySelector('.transcript').scrollWidth - document.querySelector('.transcript').clientWidth"))
                .isEqualTo(0);
    }

    @Test
    void whatAnEditLeftIsFolded() {
        Page page = open("/w/ws_research#a4");
        Locator line = page.locator(".left-line button");

        assertThat(line).hasText("2 messages that an edit left");
        assertThat(page.locator(".message.left").first()).isHidden();
        line.focus();
        page.keyboard().press("Enter");
        assertThat(line).hasAttribute("aria-expanded", "true");
        assertThat(page.locator(".message.left")).containsText(new String[]{"Paint them red?", "Red it is."});
        page.keyboard().press("Enter");
        assertThat(page.locator(".message.left").first()).isHidden();

        page.navigate(address("/w/ws_research#a3"));
        page.reload();
        assertThat(page.locator(".target .message")).isVisible();
    }

    @Test
    void anEditOfAClientIsSeenAtOnce() {
        Page page = openNew("Edited", "ws_edited");
        model.then(StubReply.text("One."), StubReply.text("Two."), StubReply.text("Three."));
        String asked = "{\"role\":\"user\",\"content\":\"First\"}";
        complete("[" + asked + "]");
        String before = asked + ",{\"role\":\"assistant\",\"content\":\"One.\"},";
        complete("[" + before + "{\"role\":\"user\",\"content\":\"Second\"}]");
        assertThat(messages(page)).containsText(new String[]{"First", "One.", "Second", "Two."});

        complete("[" + before + "{\"role\":\"user\",\"content\":\"Another second\"}]");

        assertThat(page.locator(".left-line")).hasText("2 messages that an edit left");
        assertThat(page.locator(".message:not(.left)")).containsText(
                new String[]{"First", "One.", "Another second", "Three."});
    }

    private static void complete(String messages) {
        server.post("/v1/chat/completions", "{\"model\":\"arawn/ws_edited\",\"messages\":" + messages + "}").is(200);
    }

    @Test
    void anEditIsAForkThatIsShownAsOne() {
        Page page = open("/w/ws_research#q4");
        model.then(StubReply.text("In the fork."));

        page.locator(".target .message").hover();
        page.locator(".target").getByText("Edit and ask again").click();
        page.locator("dialog textarea").fill("Would yellow do?");
        page.locator("dialog button[type=submit]").click();

        assertThat(messages(page).last()).containsText("In the fork.");
        assertThat(page.locator(".head .from")).hasText("Fork of");
        assertThat(page.locator(".row[aria-current]")).containsText("Fork");
        page.locator(".head .from").click();
        assertThat(page.locator(".head h1")).hasText("Research Project");
    }

    @Test
    void aSearchFindsMarksAndOpensInPlace() {
        Page page = open("/");
        page.locator(".row").first().waitFor();
        page.keyboard().press("s");
        page.keyboard().type("nightly comparison");

        assertThat(page.locator(".hit").first().locator("mark")).hasText(new String[]{"nightly", "comparison"});
        page.locator(".hit a").first().click();
        assertThat(page.locator(".target .message")).containsText("1,204,331 rows");
        page.goBack();
        assertThat(page.locator(".search .large")).hasValue("nightly comparison");
    }

    @Test
    void aPinIsInThePlanWithItsReason() {
        Page page = open("/w/ws_research?view=why");

        assertThat(page.locator(".item").filter(new Locator.FilterOptions().setHasText("JSON columns")).first())
                .containsText("pinned");
        assertThat(page.locator(".legend")).containsText(Pattern.compile("system.*pinned.*recent.*question.*free"));
        page.locator(".item").filter(new Locator.FilterOptions().setHasText("JSON columns")).first()
                .getByText("Show in").click();
        assertThat(page.locator(".target .message")).containsText("Postgres");
    }

    @Test
    void anExportIsImportedAgain(@TempDir Path folder) throws IOException {
        Page page = open("/w/ws_research?view=care");
        Download saved = page.waitForDownload(() -> page.getByText("JSON lines").click());
        Path file = Files.copy(saved.path(), folder.resolve("A copy.jsonl"));

        FileChooser chooser = page.waitForFileChooser(() -> page.getByText("Import", exactly()).click());
        chooser.setFiles(file);

        assertThat(page.locator(".head h1")).hasText("A copy");
        assertThat(messages(page).last()).containsText("We begin on Monday.");
        String id = page.url().replaceAll(".*/w/", "");
        assertThat(server.get("/api/v1/workstreams/" + id).json().get("message_count").asInt()).isEqualTo(14);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    void aFileThatIsNoneIsRefusedWithItsLine(@TempDir Path folder) {
        Path file = folder.resolve("Shopping.jsonl");
        Home.write(file, "{\"role\":\"user\",\"content\":\"Bread\"}\nButter\n");
        Page page = open("/");
        FileChooser chooser = page.waitForFileChooser(() -> page.getByText("Import", exactly()).click());

        chooser.setFiles(file);

        assertThat(page.locator(".toast.failure")).containsText("Line 2 of Shopping.jsonl is not a JSON object.");
        assertThat(server.get("/api/v1/workstreams").body()).doesNotContain("Shopping");
    }

    @Test
    void aLongLogOpensAtItsEndAndScrollsToItsBeginning() {
        home.drop("ws_long", TalkOfThePage.longLog(10_000));
        Page page = open("/w/ws_long");
        assertThat(messages(page).last()).containsText("number 9999:");

        page.keyboard().press("g");
        page.locator("dialog input").fill("2026-01-01");
        page.keyboard().press("Enter");
        assertThat(page.locator(".target .message")).containsText("number 0:");
        assertThat(page.locator(".edge")).containsText("This is the beginning.");
        for (int seen = 0; seen < 400; seen = last(page)) {
            page.evaluate("document.querySelector('.transcript').scrollTop = 1e9");
            page.waitForCondition(() -> true);
        }
        assertThat(page.evaluate("[...document.querySelectorAll('.message')].length")).isEqualTo(300);
        assertThat(page.evaluate("(() => { const n = [...document.querySelectorAll('.message')]"
                + ".map(m => Number(/number (\\d+)/.exec(m.textContent)[1]));"
                + " return n.every((each, at) => at === 0 || each === n[at - 1] + 1); })()")).isEqualTo(true);
        page.keyboard().press("End");
        assertThat(messages(page).last()).containsText("number 9999:");
    }

    private static int last(Page page) {
        return (Integer) page.evaluate(
                "Number(/number (\\d+)/.exec([...document.querySelectorAll('.message')].at(-1).textContent)[1])");
    }
}
