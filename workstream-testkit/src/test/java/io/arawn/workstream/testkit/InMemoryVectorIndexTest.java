package io.arawn.workstream.testkit;

import io.arawn.workstream.embedding.VectorIndex;

final class InMemoryVectorIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex create() {
        return VectorIndex.inMemory();
    }
}
