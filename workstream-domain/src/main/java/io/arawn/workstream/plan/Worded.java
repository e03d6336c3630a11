package io.arawn.workstream.plan;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.util.Set;

/**
 * The parts of a text for a model.
 *
 * @param note a note of the program before the content, such as the time that has passed; may be empty
 * @param name the name of the speaker, if the model cannot know it otherwise; may be empty
 * @param content the content of the message, or a text of the program
 * @param end the text after the content; may be empty
 * @param marked whether the marks in the content are of the program
 */
public record Worded(String note, String name, String content, String end, boolean marked) {

    private static final Set<Role> IN_TURNS = Set.of(Role.USER, Role.ASSISTANT, Role.TOOL_USE, Role.TOOL_RESULT);

    /** A text of others, whose marks are rewritten. */
    public Worded(String note, String name, String content, String end) {
        this(note, name, content, end, false);
    }

    /** A text that is all content. */
    public static Worded plain(String content) {
        return new Worded("", "", content, "");
    }

    /** A text of the program. */
    public static Worded ours(String content) {
        return new Worded("", "", content, "", true);
    }

    /** A note of the program in place of a message. */
    public static Worded note(String note, Framing framing) {
        return new Worded(framing.note(note), "", "", "");
    }

    /** A message as a prompt replays it. A message that is not of a user, a model or a tool is framed. */
    public static Worded of(Message message, Framing framing) {
        return of(message, Portion.whole(message.content()), framing);
    }

    public static Worded of(Message message, Portion shown, Framing framing) {
        return IN_TURNS.contains(message.role())
                ? new Worded("", "", shown.text(), "", shown.marked())
                : inWords(message, shown.text(), framing);
    }

    /** A message in a frame that names its role, for roles that prompts do not have. */
    public static Worded inWords(Message message, String content, Framing framing) {
        String author = message.author().map(name -> ", " + Framing.quoted(name)).orElse("");
        return between(Framing.word(message.role().name()) + author + ", kept in the log", content, framing);
    }

    /** A text in a frame that begins with the note. */
    public static Worded between(String note, String content, Framing framing) {
        return new Worded(framing.note(note) + "\n", "", content, "\n" + framing.note("end"));
    }

    /** The same text with a note and a name before it. */
    public Worded introduced(String by, String speaker) {
        return new Worded(by + note, speaker, content, end, marked);
    }

    /** The same text with more text after it. */
    public Worded closing(String more) {
        return new Worded(note, name, content, end + more, marked);
    }

    /** The whole text for the model. */
    public String text() {
        return note + name + (marked ? content : Framing.text(content)) + end;
    }

    /** The notes before and after the content, one per line; empty if there are none. */
    public String notes() {
        return (note.strip() + "\n" + end.strip()).strip();
    }

    /**
     * The content of a message, or the part of it that a plan shows.
     *
     * @param text the content, or the part with marks of the program that say how much is left out
     * @param marked whether it is a part. Then the marks of the program are the only ones in it: the message's own are
     *     rewritten, so that no message can imitate an omission
     */
    public record Portion(String text, boolean marked) {

        public static Portion whole(String content) {
            return new Portion(content, false);
        }

        /** A mark in place of left out text. */
        public static String omission(String what) {
            return Framing.label("… " + what + " left out …");
        }
    }
}
