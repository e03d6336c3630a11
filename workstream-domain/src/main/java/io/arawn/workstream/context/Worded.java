package io.arawn.workstream.context;

/**
 * A text as a model reads it, in its parts.
 *
 * @param note in square brackets before the content, such as how much time has passed; may be empty
 * @param name the speaker's, with a colon, where the model could not know it otherwise; may be empty
 * @param content what was said, or what is told
 * @param end what follows it; may be empty
 */
public record Worded(String note, String name, String content, String end) {

    /** A text that is all content. */
    public static Worded plain(String content) {
        return new Worded("", "", content, "");
    }

    /** The same with more behind it. */
    Worded closing(String more) {
        return new Worded(note, name, content, end + more);
    }

    /** All of it, as the model reads it. */
    public String text() {
        return note + name + content + end;
    }

    /** The notes before and behind the content, a line each; empty when there are none. */
    public String notes() {
        return (note.strip() + "\n" + end.strip()).strip();
    }
}
