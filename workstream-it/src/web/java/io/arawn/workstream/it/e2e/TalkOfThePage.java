package io.arawn.workstream.it.e2e;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tests of the page show: conversations as logs. */
final class TalkOfThePage {

    /** A conversation with code, a table, a tool, an agent, other scripts, and an edit. */
    static final String RESEARCH = """
            {"event":"created","id":"r0","timestamp":"2026-11-01T09:00:00Z","name":"Research Project","format":1}
            {"role":"user","content":"Which database do we choose for the ledger?","timestamp":"2026-11-01T09:01:00Z","id":"q1","turn":"q1","author":"Ann"}
            {"role":"assistant","content":"**Postgres**, because of its JSON columns and exact decimals.","timestamp":"2026-11-01T09:01:30Z","id":"a1","turn":"q1","metadata":{"model":"gpt-4o-mini","finish":"stop"},"usage":{"input_tokens":120,"output_tokens":14}}
            {"role":"user","content":"And how do we migrate?","timestamp":"2026-11-01T14:00:00Z","id":"q2","turn":"q2","author":"Ann","metadata":{"follows":"a1"}}
            {"role":"tool_use","content":"search_workstream query=migration","timestamp":"2026-11-01T14:00:05Z","id":"t1","turn":"q2","reply":"t1","metadata":{"tool_id":"call_1","name":"search_workstream","arguments":{"query":"migration"},"model":"gpt-4o-mini","finish":"tool_calls"}}
            {"role":"tool_result","content":"we keep the old store for a week","timestamp":"2026-11-01T14:00:06Z","id":"t2","turn":"q2","metadata":{"tool_call_id":"call_1","name":"search_workstream","success":true,"found":1}}
            {"role":"assistant","content":"In three steps:\\n\\n1. Copy the tables that change seldom.\\n2. Write to *both* stores for a week.\\n3. Compare, then switch.\\n\\n```rust\\nasync fn copy(pool: &PgPool) -> Result<u64> {\\n    let rows = sqlx::query(\\"select id from ledger\\").fetch_all(pool).await?;\\n    Ok(rows.len() as u64)\\n}\\n```\\n\\n| step | who | days |\\n|---|---|---|\\n| copy | Ann | 2 |\\n| compare | Ben | 5 |","timestamp":"2026-11-01T14:00:20Z","id":"a2","turn":"q2","metadata":{"model":"gpt-4o-mini","finish":"stop"},"usage":{"input_tokens":420,"output_tokens":120}}
            {"role":"user","content":"What of the tests? Paint them red?","timestamp":"2026-11-01T14:01:00Z","id":"q3","turn":"q3","author":"Ann","metadata":{"follows":"a2"}}
            {"role":"assistant","content":"Red it is.","timestamp":"2026-11-01T14:01:30Z","id":"a3","turn":"q3","metadata":{"model":"gpt-4o-mini","finish":"stop"}}
            {"event":"branched","id":"b1","timestamp":"2026-11-01T14:02:00Z","left":["q3","a3"],"resumed":"a2"}
            {"role":"user","content":"What of the tests? Keep them green?","timestamp":"2026-11-01T14:02:00Z","id":"q4","turn":"q4","author":"Ann","metadata":{"follows":"a2"}}
            {"role":"assistant","content":"Green, and **seen red once**.","timestamp":"2026-11-01T14:02:30Z","id":"a4","turn":"q4","metadata":{"model":"gpt-4o-mini","finish":"stop"}}
            {"role":"agent_push","content":"The nightly comparison found 0 differences in 1,204,331 rows.","timestamp":"2026-11-02T10:00:00Z","id":"p1","turn":"p1","author":"nightly-agent"}
            {"role":"user","content":"لنبدأ مشروع البحث غدًا، مع PostgreSQL وبدون أخطاء.","timestamp":"2026-11-02T11:40:00Z","id":"q5","turn":"q5","author":"Layla"}
            {"role":"user","content":"台帳の移行は来週の月曜日に始めましょう。","timestamp":"2026-11-02T13:20:00Z","id":"q6","turn":"q6","author":"陽子"}
            {"role":"assistant","content":"We begin on Monday.","timestamp":"2026-11-02T13:20:30Z","id":"a6","turn":"q6","metadata":{"model":"gpt-4o-mini","finish":"stop"}}
            {"event":"pinned","id":"pp","timestamp":"2026-11-02T13:21:00Z","message":"a1"}
            """;

    /** What would take over a page that shows it as it is. */
    static final String HOSTILE = """
            {"event":"created","id":"x0","timestamp":"2026-11-01T09:00:00Z","name":"<img src=x onerror=taken=1> \\u202etxt.exe","format":1}
            {"role":"user","content":"<script>taken=1</script><img src=x onerror=taken=1><svg onload=taken=1>","timestamp":"2026-11-01T09:00:01Z","id":"x1","author":"<b>Eve</b>\\u202e"}
            {"role":"assistant","content":"[click](javascript:taken=1) [data](data:text/html,x) ![p](http://elsewhere.invalid/p.png) <a href='javascript:taken=1'>x</a>","timestamp":"2026-11-01T09:00:02Z","id":"x2"}
            {"role":"user","content":"<style>body{display:none}</style><form action=http://elsewhere.invalid><input></form><iframe src=/></iframe>","timestamp":"2026-11-01T09:00:03Z","id":"x3"}
            {"role":"assistant","content":"a\\u202eb\\u2066c %s","timestamp":"2026-11-01T09:00:04Z","id":"x4"}
            {"role":"user","content":"```html\\n<script>taken=1</script>\\n```\\n\\n| a | b |\\n|---|---|\\n| <b>x</b> | `<i>` |","timestamp":"2026-11-01T09:00:05Z","id":"x5"}
            {"role":"assistant","content":"%sthe deepest","timestamp":"2026-11-01T09:00:06Z","id":"x6"}
            """.formatted("W".repeat(5_000), "> ".repeat(200));

    private TalkOfThePage() {}

    /** A log of this many messages; the id of each ends with its number. Few of its words stand in many messages. */
    static String longLog(int messages) {
        Random random = new Random(15);
        return "{\"event\":\"created\",\"id\":\"l\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"name\":\"A long log\",\"format\":1}\n"
                + IntStream.range(0, messages)
                        .mapToObj(number -> line(number, random))
                        .collect(Collectors.joining());
    }

    private static String line(int number, Random random) {
        String words = IntStream.range(0, 24).mapToObj(place -> word(random)).collect(Collectors.joining(" "));
        return "{\"role\":\"%s\",\"content\":\"Message number %d: **%s**.\",\"timestamp\":\"2026-%02d-%02dT%02d:%02d:00Z\",\"id\":\"l%d\"}\n"
                .formatted(
                        number % 2 == 0 ? "user" : "assistant", number, words, 1 + number / 40_320 % 12,
                        1 + number / 1_440 % 28, number / 60 % 24, number % 60, number);
    }

    /** One of 8,000 words; the first are more frequent, as in a language. */
    private static String word(Random random) {
        String[] syllables = "ba de fi go lu ma ne pi ro su ta ve wi zo ka le mi no ru sa".split(" ");
        int number = (int) (8_000 * Math.pow(random.nextDouble(), 3));
        return syllables[number / 400] + syllables[number / 20 % 20] + syllables[number % 20];
    }
}
