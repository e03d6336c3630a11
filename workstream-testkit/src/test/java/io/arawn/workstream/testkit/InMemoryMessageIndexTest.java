package io.arawn.workstream.testkit;

import io.arawn.workstream.index.MessageIndex;

final class InMemoryMessageIndexTest extends MessageIndexContract {

    @Override
    protected MessageIndex create() {
        return MessageIndex.inMemory();
    }
}
