package io.arawn.workstream.local.settings;

/**
 * The value of a setting.
 *
 * @param text the value as text; empty if the setting has no value
 * @param origin its origin, such as {@code default}, {@code ~/.arawn/config.toml:3}, {@code ARAWN_AUTHOR} or {@code
 *     --author}
 */
public record Value(Setting setting, String text, String origin) {

    /** The text without a password, for people. */
    public String shown() {
        return setting.kind().shown(text);
    }

    @Override
    public String toString() {
        return setting.key() + " = " + shown() + " (" + origin + ")";
    }
}
