package io.arawn.workstream.formats;

import java.util.List;

/**
 * A small file of a source.
 *
 * @param said what a person expects of its newest branch: role and content of each message
 * @param branches how many branches it has
 */
record Sample(SourceKind kind, String name, String text, int branches, List<String> said) {

    @Override
    public String toString() {
        return kind.title() + " " + name;
    }
}
