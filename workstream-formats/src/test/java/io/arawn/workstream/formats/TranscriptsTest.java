package io.arawn.workstream.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is written in the form of others can be read by them, and harms nobody who opens it. */
final class TranscriptsTest {

    @Test
    void messagesOfOpenAiComeBackAsTheyWere() throws IOException {
        Imported first = new Imported();
        first.take(Samples.CLAUDE_CODE.name(), Samples.CLAUDE_CODE.text());
        StringBuilder written = new StringBuilder();
        OpenAiTranscript.write(first.messages(first.newest()), message -> false, written);

        Imported second = new Imported();
        second.take("request.json", written.toString());

        assertThat(second.said(second.newest())).isEqualTo(first.said(first.newest()));
    }

    @Test
    void aPageEscapesAllText() throws IOException {
        Imported imported = new Imported();
        imported.take("request.json", """
                {"title":"<script>1</script>","messages":[{"role":"user","content":"<img src=x onerror='1'>","name":"<b>"}]}
                """);
        StringBuilder page = new StringBuilder();
        HtmlTranscript.write(imported.newest(), imported.messages(imported.newest()), message -> false, page);

        assertThat(page.toString()).contains("&lt;script&gt;1", "&lt;img src=x onerror=&#39;1&#39;&gt;", "(&lt;b&gt;)")
                .doesNotContain("<script", "<img", "<b>");
    }
}
