package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.TokenCounter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCountersTest {

    private static final String ENGLISH =
            """
            We met on Monday to talk about the store. The team had looked at three candidates, and each of them had
            something to say for it. Anna argued that a plain file is the easiest thing to understand: you can open it,
            read it, copy it and search it with the tools that everybody already has. Peter was worried about what
            happens when two people write at the same time, and whether anything would be lost if the power went out in
            the middle of a write. We agreed that both of these questions have to be answered by tests rather than by
            opinions, and that nobody should promise more than the tests have shown. In the end we decided to begin with
            files, to keep an index beside them that can be thrown away at any time, and to look at the numbers again in
            spring. The budget for the first part is small, but it should be enough for two people and one machine.
            """;
    private static final String CODE =
            """
            public final class Store implements AutoCloseable {
                private final Map<String, List<Entry>> entriesByKey = new HashMap<>();

                @Override
                public void close() throws IOException {
                    for (var entry : entriesByKey.entrySet()) {
                        if (entry.getValue().isEmpty() || !flush(entry.getKey(), 0x1F)) {
                            throw new IOException("cannot flush " + entry.getKey() + ": " + lastError);
                        }
                    }
                }
            }
            def read(path: str) -> list[dict]:
                with open(path, encoding="utf-8") as f:
                    return [json.loads(line) for line in f if line.strip() and not line.startswith("#")]
            """;
    private static final String LOG =
            """
            2024-01-15T10:00:00.123Z [worker-7] ERROR com.example.store.Flusher - write failed: errno=28 latency=12.345ms
            2024-01-15T10:00:01.004Z [worker-7] WARN  com.example.store.Flusher - retry 3/5 in 250ms path=/var/lib/x/00ff3a.jsonl
            | name     |     count |   share | p99 (ms) |
            |----------|-----------|---------|----------|
            | alpha    |   1204873 |  45.3 % |     12.7 |
            | beta     |       932 |   0.0 % |    871.0 |
            drwxr-xr-x  2 root root     4096 Jan 15 10:00 data
            """;
    private static final String JSON =
            """
            {"id":"01hx3k9q","role":"user","tags":["a","b"],"usage":{"input_tokens":1287,"cost":0.00134,"ok":true},
             "content":"Look at /srv/data/17.jsonl","parts":[{"type":"image","sha256":"9f86d081884c7d65"},null]}
            """;
    private static final String GERMAN =
            "Die Entscheidung über die Datenbank fällt nächste Woche; bis dahin bleibt die Überprüfung der"
                    + " Sicherungskopien Aufgabe der Arbeitsgruppe. Größere Änderungen am Speicherformat müssen rechtzeitig angekündigt"
                    + " werden, damit niemand während der Umstellung ungespeicherte Nachrichten verliert.";
    private static final String RUSSIAN =
            "Мы решили хранить сообщения в обычных файлах, а указатель к ним строить заново при каждой ошибке."
                    + " На следующей неделе Анна проверит резервные копии и расскажет, сколько времени занимает восстановление.";
    private static final String GREEK =
            "Αποφασίσαμε να κρατάμε τα μηνύματα σε απλά αρχεία και να φτιάχνουμε το ευρετήριο από την αρχή όταν χρειάζεται."
                    + " Η Άννα θα ελέγξει τα αντίγραφα ασφαλείας την επόμενη εβδομάδα.";
    private static final String ARABIC =
            "قررنا أن نحفظ الرسائل في ملفات عادية وأن نعيد بناء الفهرس عند الحاجة. ستراجع آنا النسخ الاحتياطية في الأسبوع القادم"
                    + " وتخبرنا كم يستغرق الاسترجاع.";
    private static final String HINDI =
            "हमने संदेशों को साधारण फ़ाइलों में रखने का निर्णय लिया है और ज़रूरत पड़ने पर सूची फिर से बनाई जाएगी। अगले सप्ताह"
                    + " अन्ना बैकअप की जाँच करेगी।";
    private static final String CHINESE =
            "我们决定把消息保存在普通文件里，索引可以随时重新建立。下周安娜会检查备份，并告诉我们恢复需要多长时间。預算不多，但應該足夠兩個人和一台機器使用。";
    private static final String JAPANESE =
            "メッセージは普通のファイルに保存し、索引は必要なときに作り直すことにしました。来週、アンナがバックアップを確認して、復元にかかる時間を報告します。";
    private static final String KOREAN =
            "우리는 메시지를 일반 파일에 저장하고 필요할 때 색인을 다시 만들기로 결정했습니다. 다음 주에 안나가 백업을 확인하고 복구에 걸리는 시간을 알려 줄 것입니다.";
    private static final String EMOJI = "👩‍👩‍👧‍👦 👍🏽 🇩🇪🇫🇷 ❤️ 😀😂🤣🙃🫠 🚀🔥✨ ✅❌ ⚠️ →←↔ • … “quoted” — ™ €5";

    private final TokenCounter o200k = TokenCounters.forModel("gpt-4o-mini");
    private final TokenCounter cl100k = TokenCounters.forModel("gpt-4");

    private void assertNotTooFew(String text) {
        int estimate = TokenCounter.upperEstimate().count(text);
        assertThat(estimate).as("tokens of %s", text.substring(0, Math.min(60, text.length())))
                .isGreaterThanOrEqualTo(Math.max(o200k.count(text), cl100k.count(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENGLISH, CODE, LOG, JSON, GERMAN, RUSSIAN, GREEK, ARABIC, HINDI, CHINESE, JAPANESE, KOREAN, EMOJI,
                "", " ", "a", "é", "漢", "\n\n\n", "Postgres", "12345678901234567890", "¡Qué!", "C'est l'été, déjà."
            })
    void estimateIsNeverTooLow(String text) {
        assertNotTooFew(text);
    }

    @Test
    void estimateIsNeverTooLowForMixedTexts() {
        assertNotTooFew(ENGLISH + CODE + CHINESE + LOG + RUSSIAN + EMOJI + JSON + GERMAN);
        assertNotTooFew(JAPANESE + ENGLISH + ARABIC + HINDI + KOREAN + GREEK);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void estimateIsNeverTooLowForNoise(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[900];
        random.nextBytes(bytes);
        assertNotTooFew(Base64.getEncoder().encodeToString(bytes));
        assertNotTooFew(HexFormat.of().formatHex(bytes));
        assertNotTooFew(HexFormat.of().withUpperCase().formatHex(bytes));
        assertNotTooFew(characters(900, i -> 0x20 + random.nextInt(0x5F)));
        assertNotTooFew(characters(900, i -> notSurrogate(random, 0x10000)));
        assertNotTooFew(characters(900, i -> notSurrogate(random, 0x110000)));
        assertNotTooFew(characters(900, i -> " \n\t\r".charAt(random.nextInt(4))));
        assertNotTooFew(
                " ".repeat(random.nextInt(500)) + "\n".repeat(random.nextInt(100)) + "\t".repeat(random.nextInt(100)));
        assertNotTooFew(characters(300, i -> 0x1F300 + random.nextInt(0x350)));
    }

    private static String characters(int count, IntUnaryOperator character) {
        return IntStream.range(0, count).map(character).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static int notSurrogate(Random random, int bound) {
        int c = random.nextInt(bound);
        return c >= 0xD800 && c < 0xE000 ? 'x' : c;
    }

    @Test
    void estimateIsNearForEnglish() {
        int exact = Math.max(o200k.count(ENGLISH), cl100k.count(ENGLISH));

        assertThat(TokenCounter.upperEstimate().count(ENGLISH)).isLessThanOrEqualTo(exact * 5 / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {CODE, LOG, JSON, GERMAN, RUSSIAN, GREEK, ARABIC, HINDI, CHINESE, JAPANESE, KOREAN})
    void estimateIsNotFarOffElsewhere(String text) {
        int exact = Math.max(o200k.count(text), cl100k.count(text));

        assertThat(TokenCounter.upperEstimate().count(text)).isLessThanOrEqualTo(exact * 2);
    }

    @Test
    void countsExactlyWhereTheVocabularyIsPublic() {
        assertThat(TokenCounters.forModel("gpt-4o").count("Hello, world!")).isEqualTo(4);
        assertThat(TokenCounters.forModel("gpt-3.5-turbo").count("Hello, world!")).isEqualTo(4);
        assertThat(TokenCounters.forModel("openai/o3-mini").count("你好世界")).isEqualTo(2);
        assertThat(TokenCounters.forModel("gpt-4").count("你好世界")).isEqualTo(5);
    }

    @Test
    void countsMarksOfProtocolsAsPlainText() {
        assertThat(o200k.count("<|endoftext|>")).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama3.1", "claude-sonnet-4", "gpt-4all", "o1ive", "offline", ""})
    void estimatesForAllOthers(String model) {
        assertThat(TokenCounters.forModel(model).count("你好世界")).isEqualTo(TokenCounter.upperEstimate().count("你好世界"));
    }

    @Test
    void knowsWindowsAndLetsThemBeConfigured() {
        ContextWindows windows = new ContextWindows(Map.of("my-model", 5000));

        assertThat(windows.of("my-model")).isEqualTo(5000);
        assertThat(windows.of("openai/gpt-4o-mini")).isEqualTo(128_000);
        assertThat(windows.of("gpt-4")).isEqualTo(8192);
        assertThat(windows.of("llama3.1:8b")).isEqualTo(131_072);
        assertThat(windows.of("who-knows")).isEqualTo(ContextWindows.UNKNOWN);
    }
}
