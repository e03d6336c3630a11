package io.arawn.workstream.plan;

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
