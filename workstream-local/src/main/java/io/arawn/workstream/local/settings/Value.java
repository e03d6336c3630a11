package io.arawn.workstream.local.settings;

/**
 * What a setting is set to.
 *
 * @param text the value as text; empty when there is none
 * @param origin where it comes from, such as {@code default}, {@code ~/.arawn/config.toml:3}, {@code ARAWN_AUTHOR} or
 *     {@code --author}
 */
public record Value(Setting setting, String text, String origin) {}
