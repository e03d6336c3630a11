package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Truncate;
import io.arawn.workstream.testkit.disk.DiskOperation.Write;
import java.util.Random;

/**
 * What becomes, in a crash, of operations that were not durable. Each may be lost or not whatever becomes of the others,
 * which is what a system does that writes back in an order of its own.
 */
public interface Survival {

    /** How many bytes a disk writes in one step, at offsets that are multiples of it. */
    int SECTOR = 512;

    /** Whether anything of the operation is left. */
    boolean keeps(int index, DiskOperation operation);

    /** How many bytes of a write are left, those behind being as if never written. */
    default int upTo(Write write) {
        return write.bytes().remaining();
    }

    /** Whether a sector of the file is left that was written. */
    default boolean keepsSector(Write write, long sector) {
        return true;
    }

    /** Whether a write made its file as long as it was to become, with NUL bytes for what is lost. */
    default boolean grows(Write write) {
        return false;
    }

    /** A survival of everything by chance; each is good for one crash. */
    static Survival byChance(Random random) {
        return new Survival() {
            @Override
            public boolean keeps(int index, DiskOperation operation) {
                return random.nextInt(4) > 0;
            }

            @Override
            public int upTo(Write write) {
                int length = write.bytes().remaining();
                return random.nextBoolean() ? length : random.nextInt(length + 1);
            }

            @Override
            public boolean keepsSector(Write write, long sector) {
                return random.nextInt(3) > 0;
            }

            @Override
            public boolean grows(Write write) {
                return random.nextBoolean();
            }
        };
    }

    /** The survivals that every prefix of a history is tried with. */
    enum Usual implements Survival {

        /** The machine wrote back nothing by itself. */
        NOTHING,
        /** The machine had written back everything. */
        EVERYTHING,
        /** Names are there, but their files' bytes are not. */
        NAMES,
        /** Bytes are there, but not the names. */
        BYTES,
        /** Of each write the first half is there. */
        TORN_IN_THE_MIDDLE,
        /** Of each write all but the last byte is there. */
        TORN_AT_THE_END,
        /** Files are as long as they were to be, and hold NUL bytes. */
        ZEROED,
        /** Every other sector holds NUL bytes. */
        HOLED,
        /** Every other operation is lost. */
        EVEN,
        /** The other ones are. */
        ODD;

        @Override
        public boolean keeps(int index, DiskOperation operation) {
            boolean bytes = operation instanceof Write || operation instanceof Truncate;
            return switch (this) {
                case NOTHING -> false;
                case NAMES -> !bytes;
                case BYTES -> bytes;
                case EVEN -> index % 2 == 0;
                case ODD -> index % 2 == 1;
                case EVERYTHING, TORN_IN_THE_MIDDLE, TORN_AT_THE_END, ZEROED, HOLED -> true;
            };
        }

        @Override
        public int upTo(Write write) {
            int length = write.bytes().remaining();
            return switch (this) {
                case TORN_IN_THE_MIDDLE -> length / 2;
                case TORN_AT_THE_END -> Math.max(0, length - 1);
                case NOTHING, EVERYTHING, NAMES, BYTES, ZEROED, HOLED, EVEN, ODD -> length;
            };
        }

        @Override
        public boolean keepsSector(Write write, long sector) {
            return this != ZEROED && (this != HOLED || sector % 2 == 0);
        }

        @Override
        public boolean grows(Write write) {
            return this == ZEROED || this == HOLED;
        }
    }
}
