package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the page in a browser, with 1,000 workstreams and one log of 100,000 messages, and prints the figures of {@code
 * docs/performance.md}. {@code ./mvnw verify -Pweb -Dit.test=PageSpeedIT …} runs this. It fails only if something was not
 * shown at all: how long it takes is a matter of the machine. {@code -Darawn.page.messages} makes the log shorter.
 */
final class PageSpeedIT {

    private static final int WORKSTREAMS = 1_000;
    private static final int MESSAGES = Integer.getInteger("arawn.page.messages", 100_000);
    private static final int ROUNDS = 9;

    /** Notes when the first row of the list is there, counted from the request. */
    private static final String WATCH_FIRST_ROW = """
            new MutationObserver((_, observer) => {
              if (document.querySelector(".row")) {
                observer.disconnect();
                requestAnimationFrame(() => { window.firstRow = performance.now(); });
              }
            }).observe(document, { childList: true, subtree: true });
            """;

    /** Returns when it is noted. */
    private static final String AWAIT_FIRST_ROW = """
            () => new Promise(done => {
              const look = () => (window.firstRow ? done(window.firstRow) : requestAnimationFrame(look));
              look();
            })
            """;

    /** Follows the link to the long log, and returns when its end was drawn. */
    private static final String OPEN_LONG_LOG = """
            () => new Promise(done => {
              const start = performance.now();
              const link = document.createElement("a");
              link.href = "/w/ws_long";
              document.body.append(link);
              new MutationObserver((_, observer) => {
                if (document.querySelector("main .message")) {
                  observer.disconnect();
                  link.remove();
                  requestAnimationFrame(() => done(performance.now() - start));
                }
              }).observe(document.querySelector("main"), { childList: true, subtree: true });
              link.click();
            })
            """;

    /** Types a letter, and returns when the hits for it are there. */
    private static final String TYPE = """
            letter => new Promise(done => {
              const field = document.querySelector(".search .large");
              const start = performance.now();
              const note = document.querySelector(".hint[role=status]");
              let asked = false;
              const observer = new MutationObserver(() => {
                if (asked) {
                  observer.disconnect();
                  requestAnimationFrame(() => done(performance.now() - start));
                }
                asked = true;
              });
              observer.observe(note, { childList: true });
              field.value += letter;
              field.dispatchEvent(new Event("input", { bubbles: true }));
            })
            """;

    private static final String WATCH_LONG_TASKS = """
            () => {
              window.longTasks = [];
              new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(each => each.duration)))
                .observe({ type: "longtask" });
            }
            """;

    /** Scrolls through pages of the log, and returns the longest time between two frames. */
    private static final String SCROLL = """
            () => new Promise(done => {
              const box = document.querySelector(".transcript");
              let frames = 0, longest = 0, last = performance.now();
              const step = now => {
                longest = frames > 2 ? Math.max(longest, now - last) : 0;
                last = now;
                box.scrollTop -= 60;
                frames++;
                frames < 600 ? requestAnimationFrame(step) : done(longest);
              };
              requestAnimationFrame(step);
            })
            """;

    private static StubProvider model;
    private static Server server;
    private static Chromium chromium;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        model = StubProvider.start();
        Home home = ModelHome.of(folder, model);
        IntStream.range(0, WORKSTREAMS - 1).forEach(number -> home.drop("ws_" + number, """
                {"event":"created","id":"c","timestamp":"2026-01-01T00:00:00Z","name":"Workstream %d","format":1}
                {"role":"user","content":"Notes of day %d","timestamp":"2026-01-01T00:00:00Z","id":"m"}
                """.formatted(number, number)));
        home.drop("ws_long", TalkOfThePage.longLog(MESSAGES));
        home.run("reindex").exits(0);
        server = home.with("ARAWN_JAVA_OPTS", "").serve();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        model.close();
    }

    private static Page open(String path) {
        Page page = chromium.page();
        page.addInitScript(WATCH_FIRST_ROW);
        page.navigate("http://localhost:" + server.port() + path);
        page.evaluate(AWAIT_FIRST_ROW);
        return page;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static void print(String what, double millis, int goal) {
        System.out.printf(Locale.ROOT, "| %s | %.0f ms | %d ms | %s |%n", what, millis, goal,
                millis <= goal ? "yes" : "no");
    }

    private static double quantile(List<Double> times, double share) {
        return times.stream().sorted().toList().get((int) Math.ceil(share * times.size()) - 1);
    }

    @Test
    void theFirstView() {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            Page page = open("/");
            times.add(number(page.evaluate("window.firstRow")));
            page.context().close();
        }
        print("first view, empty browser cache, median", quantile(times.subList(1, times.size()), 0.5), 500);
    }

    @Test
    void theLongLogAndScrollingInIt() {
        List<Double> times = new ArrayList<>();
        Page page = open("/");
        for (int round = 0; round <= ROUNDS; round++) {
            page.navigate("http://localhost:" + server.port() + "/");
            page.evaluate(AWAIT_FIRST_ROW);
            times.add(number(page.evaluate(OPEN_LONG_LOG)));
            assertThat(page.locator(".message").last().textContent()).contains("number " + (MESSAGES - 1) + ":");
        }
        print("a log of " + MESSAGES + " messages opened at its end, median",
                quantile(times.subList(1, times.size()), 0.5), 300);
        print("longest time between two frames while scrolling back", number(page.evaluate(SCROLL)), 50);
    }

    @Test
    void search() {
        Page page = open("/?view=search");
        List<Double> times = new ArrayList<>();
        for (String letter : "kamoru latesa wimina zorusu".split("")) {
            times.add(number(page.evaluate(TYPE, letter)));
        }
        print("from a keystroke to the hits, p95", quantile(times, 0.95), 150);
        print("the same, median", quantile(times, 0.5), 150);
    }

    @Test
    void streaming() {
        Page page = open("/w/ws_1");
        page.locator(".composer[data-connected]").waitFor();
        model.then(StubReply.text(IntStream.range(0, 1_200)
                .mapToObj(piece -> piece % 20 == 19 ? "word.\n\n" : piece % 7 == 0 ? "**bold** " : "word ")
                .toArray(String[]::new)));
        page.evaluate(WATCH_LONG_TASKS);

        page.locator(".composer textarea").fill("Tell me much");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator(".message:not(.pending, .arriving)")).hasCount(3);

        print("longest task while 1,200 pieces arrive at once",
                number(page.evaluate("Math.max(0, ...window.longTasks)")), 50);
    }
}
