package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.testkit.AccessStoreContract;
import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessFileTest extends AccessStoreContract {

    @TempDir
    private Path home;

    @Override
    protected AccessStore open() {
        return new AccessFile(home, Hang.TIME);
    }

    private static AccessRules withAnn(AccessRules rules) {
        return rules.with(new Person(new AccessName("ann"), Instant.EPOCH));
    }

    @Test
    void belongsToItsOwnerAlone() throws IOException {
        open().change(AccessFileTest::withAnn);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("access.json"))))
                .isEqualTo("rw-------");
        assertThat(home).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void isNotTakenForNobodyWhenItIsDamaged() throws IOException {
        AccessStore store = open();
        store.change(AccessFileTest::withAnn);
        Files.writeString(home.resolve("access.json"), "{\"version\":1,\"people\":[{\"name\":\"ann\"}]}");
        assertThatThrownBy(store::rules).isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("access.json");
        Files.writeString(home.resolve("access.json"), "{\"version\":2}");
        assertThatThrownBy(store::rules).hasMessageContaining("version");
        assertThatThrownBy(() -> store.change(AccessFileTest::withAnn)).isInstanceOf(LogUnavailableException.class);
        Files.writeString(home.resolve("access.json"), "");
        assertThatThrownBy(store::rules).isInstanceOf(LogUnavailableException.class);
    }
}
