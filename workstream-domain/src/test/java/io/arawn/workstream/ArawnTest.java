package io.arawn.workstream;

final class ArawnTest extends ArawnUses {

    @Override
    ArawnBuilder builder() {
        return Arawn.builder();
    }
}
