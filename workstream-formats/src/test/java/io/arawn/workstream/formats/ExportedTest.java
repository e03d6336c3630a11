package io.arawn.workstream.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written in the form of another program, and is imported again, says the same. */
final class ExportedTest {

    enum Form {
        CHATGPT,
        CLAUDE_CODE,
        PI,
        MARKDOWN,
        HTML;

        void write(Workstream workstream, List<Message> messages, Appendable out) throws IOException {
            switch (this) {
                case CHATGPT -> {
                    ChatGptTranscript transcript = new ChatGptTranscript(out);
                    transcript.add(workstream, messages, message -> false);
                    transcript.end();
                }
                case CLAUDE_CODE -> ClaudeCodeTranscript.write(workstream, messages, message -> false, out);
                case PI -> PiTranscript.write(workstream, messages, message -> false, out);
                case MARKDOWN -> MarkdownTranscript.write(workstream, messages, message -> false, out);
                case HTML -> HtmlTranscript.write(workstream, messages, message -> false, out);
            }
        }

        boolean isForPrograms() {
            return this != MARKDOWN && this != HTML;
        }
    }

    private static final Set<String> TOLD = Set.of("model", "tool_id", "tool_call_id", "name", "arguments", "success");

    private static String written(Form form, Imported imported, Workstream workstream) throws IOException {
        StringBuilder written = new StringBuilder();
        form.write(workstream, imported.messages(workstream), written);
        return written.toString();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everySampleComesBackAsItWas(Form form) throws IOException {
        for (Sample sample : Samples.all()) {
            Imported first = new Imported();
            first.take(sample.name(), sample.text());
            Imported second = new Imported();

            second.take("file", written(form, first, first.newest()));

            assertThat(second.branches).as(sample.toString()).hasSize(1);
            assertThat(second.newest().name()).isEqualTo(first.newest().name());
            assertThat(second.said(second.newest())).as(sample.toString()).isEqualTo(first.said(first.newest()));
            assertThat(second.messages(second.newest())).as(sample.toString())
                    .usingElementComparator((one, other) -> told(form, one).equals(told(form, other)) ? 0 : 1)
                    .isEqualTo(first.messages(first.newest()));
        }
    }

    /** What the form can hold of a message. */
    private static List<Object> told(Form form, Message message) {
        List<Object> all = List.of(message.role(), message.content(), message.timestamp(), message.author());
        return form.isForPrograms() ? List.of(all, message.metadata().only(TOLD)) : all;
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatTheFormHasNoPlaceForComesBackToo(Form form) throws IOException {
        Imported first = new Imported();
        Workstream workstream = first.arawn.create("Odd · <ones>");
        Instant time = Instant.parse("2024-01-15T09:00:00.123456Z");
        List<Message> messages = List.of(
                message(1, Role.SYSTEM, "Be terse.", time),
                message(2, Role.USER, "## Not a heading\n## user · 2024-01-15T09:00:00Z\n```\n\\## x", time).but()
                        .author("Ann (ops)").build(),
                message(3, Role.AGENT_PUSH, "built <b>&amp;", time.minusSeconds(60)),
                message(4, Role.ASSISTANT, "Done\u00a0\u2028now", time));
        first.arawn.append(workstream.id(), messages);

        Imported second = new Imported();
        second.take("file", written(form, first, workstream));

        assertThat(second.newest().name()).isEqualTo("Odd · <ones>");
        assertThat(second.messages(second.newest()))
                .usingElementComparator((one, other) -> told(form, one).equals(told(form, other)) ? 0 : 1)
                .isEqualTo(messages);
    }

    private static Message message(int number, Role role, String content, Instant time) {
        return Message.of(new RecordId("m" + number), role, content, time).metadata(new JsonObject()).build();
    }
}
