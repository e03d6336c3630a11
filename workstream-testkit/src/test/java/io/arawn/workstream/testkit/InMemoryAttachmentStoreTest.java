package io.arawn.workstream.testkit;

import io.arawn.workstream.attachment.AttachmentStore;

final class InMemoryAttachmentStoreTest extends AttachmentStoreContract {

    private final AttachmentStore store = AttachmentStore.inMemory();

    @Override
    protected AttachmentStore open() {
        return store;
    }
}
