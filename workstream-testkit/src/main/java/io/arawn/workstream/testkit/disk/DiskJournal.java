package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Link;
import io.arawn.workstream.testkit.disk.DiskOperation.Rename;
import io.arawn.workstream.testkit.disk.DiskOperation.Unlink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations on a disk, in order, and the file of each name. The caller holds its monitor. */
final class DiskJournal {

    private final List<DiskOperation> operations = new ArrayList<>();
    private final Map<String, Integer> files = new HashMap<>();
    private int made;

    /** Registers a file that existed before the first operation. */
    int known(String name) {
        return files.computeIfAbsent(name, unknown -> made++);
    }

    /** Registers a second name of a file that existed before. */
    void alsoKnown(String name, int file) {
        files.put(name, file);
    }

    int file(String name) {
        return known(name);
    }

    void add(DiskOperation operation) {
        operations.add(operation);
        switch (operation) {
            case Link link -> files.put(link.name(), link.file());
            case Unlink unlink -> files.remove(unlink.name());
            case Rename rename -> renamed(rename.from(), rename.to());
            case DiskOperation other -> {}
        }
    }

    /** Registers a new file. */
    int create(String name) {
        int file = made++;
        add(new Link(name, file));
        return file;
    }

    private void renamed(String from, String to) {
        Integer file = files.remove(from);
        if (file != null) {
            files.put(to, file);
        }
    }

    List<DiskOperation> operations() {
        return operations;
    }
}
