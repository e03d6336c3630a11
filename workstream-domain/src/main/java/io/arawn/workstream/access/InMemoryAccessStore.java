package io.arawn.workstream.access;

import java.util.function.UnaryOperator;

/** Rules in memory. */
final class InMemoryAccessStore implements AccessStore {

    private AccessRules rules = AccessRules.NONE;

    @Override
    public synchronized AccessRules rules() {
        return rules;
    }

    @Override
    public synchronized AccessRules change(UnaryOperator<AccessRules> change) {
        rules = change.apply(rules);
        return rules;
    }
}
