package io.arawn.workstream.formats;

import java.util.Map;
import java.util.Set;

/** The text of HTML, as far as exports have it: paragraphs, lists, code and a few entities. */
final class HtmlText {

    private static final Set<String> BREAKS =
            Set.of("p", "br", "div", "li", "tr", "pre", "h1", "h2", "h3", "h4", "ul", "ol");
    private static final Map<String, String> ENTITIES = Map.of(
            "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final int LONGEST_ENTITY = 8;

    private HtmlText() {}

    /** The text without tags; a paragraph, a row or an item begins a line. */
    static String of(String html) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int close = tag < 0 ? -1 : html.indexOf('>', tag);
            if (close < 0) {
                text.append(html, at, html.length());
                break;
            }
            text.append(html, at, tag);
            if (breaks(html.substring(tag + 1, close)) && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            at = close + 1;
        }
        return decoded(text.toString()).strip();
    }

    private static boolean breaks(String tag) {
        int begin = tag.startsWith("/") ? 1 : 0;
        int end = begin;
        while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
            end++;
        }
        return BREAKS.contains(tag.substring(begin, end));
    }

    /** The text with its entities resolved. */
    static String decoded(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int last = Math.min(text.length(), at + LONGEST_ENTITY + 1);
            int end = text.charAt(at) == '&' ? text.indexOf(';', at, last) : -1;
            String character = end < 0 ? "" : character(text.substring(at + 1, end));
            if (character.isEmpty()) {
                decoded.append(text.charAt(at));
                at++;
            } else {
                decoded.append(character);
                at = end + 1;
            }
        }
        return decoded.toString();
    }

    private static String character(String entity) {
        if (!entity.startsWith("#")) {
            return ENTITIES.getOrDefault(entity, "");
        }
        try {
            int code = entity.startsWith("#x") || entity.startsWith("#X")
                    ? Integer.parseInt(entity.substring(2), 16)
                    : Integer.parseInt(entity.substring(1));
            return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (NumberFormatException none) {
            return "";
        }
    }
}
