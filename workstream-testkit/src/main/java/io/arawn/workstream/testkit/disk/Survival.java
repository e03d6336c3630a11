package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Truncate;
import io.arawn.workstream.testkit.disk.DiskOperation.Write;
import java.util.Random;

/**
 * Decides, for a crash, about operations that were not durable. Each may be lost or not, independently of the others,
 * as in an operating system that writes data back in its own order.
 */
public interface Survival {

    /** The number of bytes that a disk writes in one step, at offsets that are multiples of it. */
    int SECTOR = 512;

    /** Whether any part of the operation survives. */
    boolean keeps(int index, DiskOperation operation);

    /** The number of bytes of a write that survive. The bytes after them are as if never written. */
    default int upTo(Write write) {
        return write.bytes().remaining();
    }

    /** Whether a written sector of the file survives. */
    default boolean keepsSector(Write write, long sector) {
        return true;
    }

    /** Whether a write extended its file, with NUL bytes in place of lost data. */
    default boolean grows(Write write) {
        return false;
    }

    /** A random survival, for one crash. */
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

    /** The survivals with which every prefix of a history is tried. */
    enum Usual implements Survival {

        /** The machine wrote back nothing. */
        NOTHING,
        /** The machine had written back everything. */
        EVERYTHING,
        /** Names survive, but not the bytes of their files. */
        NAMES,
        /** Bytes survive, but not the names. */
        BYTES,
        /** The first half of each write survives. */
        TORN_IN_THE_MIDDLE,
        /** All but the last byte of each write survives. */
        TORN_AT_THE_END,
        /** Files have their new length, and contain NUL bytes. */
        ZEROED,
        /** Every other sector contains NUL bytes. */
        HOLED,
        /** Operations with an odd index are lost. */
        EVEN,
        /** Operations with an even index are lost. */
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
