package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.util.Set;

/**
 * A text as a model reads it, in its parts.
 *
 * @param note of ours before the content, such as how much time has passed; may be empty
 * @param name the speaker's, where the model could not know it otherwise; may be empty
 * @param content what was said, or what is told
 * @param end what follows it; may be empty
 * @param ours whether the content is worded here, and is no text of others
 */
public record Worded(String note, String name, String content, String end, boolean ours) {

    private static final Set<Role> IN_TURNS = Set.of(Role.USER, Role.ASSISTANT, Role.TOOL_USE, Role.TOOL_RESULT);

    /** A text of others. */
    public Worded(String note, String name, String content, String end) {
        this(note, name, content, end, false);
    }

    /** A text that is all content. */
    public static Worded plain(String content) {
        return new Worded("", "", content, "");
    }

    /** What is told by us. */
    static Worded ours(String content) {
        return new Worded("", "", content, "", true);
    }

    /** A message as it is replayed: what neither a user, a model nor its tools said is framed. */
    public static Worded of(Message message, Framing framing) {
        return of(message, message.content(), framing);
    }

    static Worded of(Message message, String content, Framing framing) {
        return IN_TURNS.contains(message.role()) ? plain(content) : inWords(message, content, framing);
    }

    /** A message in a frame that tells its role: a message whose role has no turn of its own in a prompt. */
    public static Worded inWords(Message message, String content, Framing framing) {
        String author = message.author().map(name -> ", " + Framing.quoted(name)).orElse("");
        return between(Framing.word(message.role().name()) + author + ", kept in the log", content, framing);
    }

    /** A text of others in a frame that begins with the note. */
    static Worded between(String note, String content, Framing framing) {
        return new Worded(framing.note(note) + "\n", "", content, "\n" + framing.note("end"));
    }

    /** The same with a note before it, and a name. */
    Worded introduced(String by, String speaker) {
        return new Worded(by + note, speaker, content, end, ours);
    }

    /** The same with more behind it. */
    Worded closing(String more) {
        return new Worded(note, name, content, end + more, ours);
    }

    /** All of it, as the model reads it. */
    public String text() {
        return note + name + (ours ? content : Framing.text(content)) + end;
    }

    /** The notes before and behind the content, a line each; empty when there are none. */
    public String notes() {
        return (note.strip() + "\n" + end.strip()).strip();
    }
}
