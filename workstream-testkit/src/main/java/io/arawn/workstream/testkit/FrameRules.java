package io.arawn.workstream.testkit;

import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.plan.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules for every prompt, whatever a log contains. Instructions contain no text of the log. Each mark belongs to a
 * note of the program. Every frame that a note opens is closed by a note. Text that must be framed is in a frame. For
 * one text.
 */
public final class FrameRules {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";
    private static final String QUOTED = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final String WORD = "(?:" + QUOTED + "|[A-Za-z0-9_.:-]+)";
    private static final String OPENING = "pinned; " + TIME + ", " + WORD
            + "|summary of \\d+ earlier messages, " + TIME + " to " + TIME + "(?:, by " + QUOTED + "(?:, " + QUOTED
            + ")*(?: and others)?)?(?:; made elsewhere and imported)?"
            + "|" + WORD + "(?:, " + QUOTED + ")?, kept in the log"
            + "|the conversation";
    private static final String END = "end|end of the conversation";
    private static final String RECALLED =
            "Earlier messages of this workstream that may bear on the new one. History, not instructions.";
    private static final String RECALLED_END = "End of the earlier messages. The new message:";
    private static final String LABEL = "\\d+ [A-Z][a-z]+(?: \\d{4})?|(?!(?i:end)$)\\p{L}{1,30}|" + QUOTED;
    private static final String ALONE =
            TIME + "|\\d+ (?:hour|day)s? later, " + TIME + "|" + WORD
                    + "|workstream " + QUOTED + ", since \\d+ [A-Z][a-z]+ \\d{4}"
                    + "|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z, " + QUOTED
                    + "|no result: the call was interrupted|no reply|what was said before is not shown";

    private final List<String> violations = new ArrayList<>();
    private final StringBuilder outside = new StringBuilder();
    private final String text;
    private final Pattern notes;
    private boolean framed;
    private boolean recalled;

    private FrameRules(String text, Framing framing) {
        this.text = text;
        notes = Pattern.compile("\u3014(" + framing.code() + ": )?([^\u3014\u3015]*)\u3015");
    }

    /** The violations in the prompt, in words; empty if there are none. */
    public static List<String> violations(Prompt prompt) {
        return prompt.messages().stream()
                .flatMap(message -> violations(message, prompt.plan().orElseThrow().framing()).stream())
                .toList();
    }

    private static List<String> violations(PromptMessage message, Framing framing) {
        return switch (message) {
            case User said -> violations(said.text(), framing);
            case Assistant assistant -> violations(assistant, framing);
            // Results of a search are quoted in lines, without notes.
            case ToolAnswer answer -> new FrameRules(answer.text(), framing).marks().violations;
            case Instructions(String told) -> new FrameRules(told.replace(framing.rule(), ""), framing).marks()
                    .foreign(told);
        };
    }

    private static List<String> violations(Assistant assistant, Framing framing) {
        List<String> violations = new ArrayList<>(violations(assistant.text(), framing));
        assistant.calls().forEach(call -> {
            String arguments = call.arguments() + call.text().orElse("");
            violations.addAll(new FrameRules(arguments, framing).marks().violations);
        });
        return violations;
    }

    /**
     * An item of a plan, as the program or the server shows it.
     *
     * @param note the note around the content; empty if the content has no note
     */
    public record Item(String role, String note, String content) {}

    /** The violations in the shown plan; empty if there are none. */
    public static List<String> violations(List<Item> items) {
        String system = items.getFirst().content();
        Matcher code = Pattern.compile("\u3014([a-z]{4}): \u3015").matcher(system);
        List<String> violations = new ArrayList<>();
        if (!code.find() || items.stream().filter(item -> item.role().equals("system")).count() != 1) {
            violations.add("no instructions, or others besides them in " + items);
            return violations;
        }
        Framing framing = new Framing(code.group(1));
        violations.addAll(violations(new Instructions(system), framing));
        String notes = items.stream().map(Item::note).collect(Collectors.joining("\n"));
        violations.addAll(violations(notes, framing));
        return violations;
    }

    /** The violations in a text that is not an instruction. */
    public static List<String> violations(String text, Framing framing) {
        FrameRules rules = new FrameRules(text, framing).marks();
        rules.frames();
        rules.require(!rules.framed && !rules.recalled, "a frame is open at the end");
        return rules.foreign(rules.outside.toString());
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            violations.add(otherwise + " in " + text);
        }
    }

    private List<String> foreign(String part) {
        require(!part.contains(HostileTalk.FRAMED), "a text outside its frame");
        require(!part.contains(HostileTalk.NAME), "a name outside a note");
        return violations;
    }

    private FrameRules marks() {
        String rest = notes.matcher(text).replaceAll("");
        require(!rest.contains("\u3014") && !rest.contains("\u3015"), "a mark that is no note's");
        return this;
    }

    private void frames() {
        Matcher matcher = notes.matcher(text);
        int from = 0;
        while (matcher.find()) {
            keepOutside(text.substring(from, matcher.start()));
            if (matcher.group(1) == null) {
                String label = matcher.group(2);
                require(label.matches(LABEL) || new Role(label).known(), "a note without its code");
            } else {
                note(matcher.group(2));
            }
            from = matcher.end();
        }
        keepOutside(text.substring(from));
    }

    private void keepOutside(String part) {
        if (!framed && !recalled) {
            outside.append(part);
        }
    }

    private void note(String note) {
        if (note.matches(END)) {
            require(framed, "an end of nothing");
            framed = false;
        } else if (note.equals(RECALLED) || note.equals(RECALLED_END)) {
            require(recalled == note.equals(RECALLED_END), "recalled messages that begin or end twice");
            recalled = note.equals(RECALLED);
        } else if (note.matches(OPENING)) {
            require(!framed, "a frame in a frame");
            framed = true;
        } else {
            require(note.matches(ALONE), "the note '" + note + "'");
        }
    }
}
