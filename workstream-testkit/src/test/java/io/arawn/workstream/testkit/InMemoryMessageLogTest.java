package io.arawn.workstream.testkit;

import io.arawn.workstream.log.MessageLog;

final class InMemoryMessageLogTest extends MessageLogContract {

    @Override
    protected MessageLog emptyStore() {
        return MessageLog.inMemory();
    }

    @Override
    protected MessageLog another(MessageLog store) {
        return store;
    }
}
