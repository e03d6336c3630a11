package io.arawn.workstream.testkit.disk;

import java.util.EnumSet;
import java.util.Set;

/**
 * A fault to simulate.
 *
 * @param calls the kinds of calls that are counted
 * @param first the first of them that fails, counting from 1
 * @param times the number of calls that fail from then on
 * @param reason the system's message, such as {@code Input/output error}
 * @param partly whether the first failing write writes half of its bytes, as on a disk that becomes full
 */
public record Fault(Set<DiskCall> calls, int first, int times, String reason, boolean partly) {

    /** The system's message if the device does not work. */
    public static final String BROKEN = "Input/output error";

    /** The system's message if the disk is full. */
    public static final String FULL = "No space left on device";

    /** The system's message if the file system is read-only. */
    public static final String READ_ONLY = "Read-only file system";

    public Fault {
        calls = Set.copyOf(calls);
    }

    /** The n-th call of any kind fails once. */
    public static Fault nth(int n) {
        return new Fault(EnumSet.allOf(DiskCall.class), n, 1, BROKEN, false);
    }

    /** The n-th call of the kind fails once. */
    public static Fault nth(DiskCall call, int n) {
        return new Fault(EnumSet.of(call), n, 1, BROKEN, false);
    }

    /** The disk is full from the n-th write on; the first half of that write is written. */
    public static Fault fullFrom(int n) {
        return new Fault(EnumSet.of(DiskCall.WRITE), n, Integer.MAX_VALUE, FULL, true);
    }

    /** Nothing can be written or created. */
    public static Fault readOnly() {
        return new Fault(
                EnumSet.complementOf(EnumSet.of(
                        DiskCall.READ, DiskCall.LIST, DiskCall.LOOK_UP, DiskCall.FORCE, DiskCall.LOCK)),
                1,
                Integer.MAX_VALUE,
                READ_ONLY,
                false);
    }
}
