package io.arawn.workstream.testkit.disk;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is to go wrong.
 *
 * @param calls which calls are counted
 * @param first the first of them that fails, counting from 1
 * @param times how many fail from then on
 * @param reason what the system says, such as {@code Input/output error}
 * @param partly whether the first write that fails writes half of its bytes, as on a disk that becomes full
 */
public record Fault(Set<DiskCall> calls, int first, int times, String reason, boolean partly) {

    /** What the system says when the device does not answer as it should. */
    public static final String BROKEN = "Input/output error";

    /** What the system says when the disk is full. */
    public static final String FULL = "No space left on device";

    /** What the system says when nothing may be written. */
    public static final String READ_ONLY = "Read-only file system";

    public Fault {
        calls = Set.copyOf(calls);
    }

    /** The n-th call, of whatever kind, fails once. */
    public static Fault nth(int n) {
        return new Fault(EnumSet.allOf(DiskCall.class), n, 1, BROKEN, false);
    }

    /** The n-th call of the kind fails once. */
    public static Fault nth(DiskCall call, int n) {
        return new Fault(EnumSet.of(call), n, 1, BROKEN, false);
    }

    /** The disk is full from the n-th write on: of that one the first half is written. */
    public static Fault fullFrom(int n) {
        return new Fault(EnumSet.of(DiskCall.WRITE), n, Integer.MAX_VALUE, FULL, true);
    }

    /** Nothing can be written or made. */
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
