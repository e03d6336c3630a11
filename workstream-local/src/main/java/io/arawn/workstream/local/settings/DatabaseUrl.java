package io.arawn.workstream.local.settings;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * The address of a database. It may hold a password: {@link #text} is for the driver alone, and everything else shows {@link
 * #toString}.
 */
public record DatabaseUrl(String text) {

    private static final Pattern FORM = Pattern.compile(
            "jdbc:postgresql://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?"
                    + "(?:,[A-Za-z0-9._:\\[\\]-]+)*/[^\\s/?#]+(?:\\?\\S*)?");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&]*");
    private static final int HIGHEST_PORT = 65_535;

    /** What is wrong with the text, as the end of a sentence that begins with its name; it repeats nothing of the text. */
    static Optional<String> problem(String text) {
        Matcher form = FORM.matcher(text);
        boolean valid = form.matches() && (form.group(1) == null || isPort(Integer.parseInt(form.group(1))));
        return valid
                ? Optional.empty()
                : Optional.of("must be the address of a database, such as"
                        + " jdbc:postgresql://host:5432/database?user=arawn, with user and password, if any, behind the"
                        + " question mark");
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= HIGHEST_PORT;
    }

    /** The text without the password. */
    static String shown(String text) {
        return PASSWORD.matcher(text).replaceAll("$1***");
    }

    /** Host and database, without user and options. */
    public String place() {
        int options = text.indexOf('?');
        return options < 0 ? text : text.substring(0, options);
    }

    @Override
    public String toString() {
        return shown(text);
    }
}
