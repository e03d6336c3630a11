package io.arawn.workstream.bench;

import java.nio.file.Path;
import java.util.List;

/** A comparison of this program with a floor: the least that the machine needs for the same work. */
interface Measure {

    /** The name of the measure, in one line. */
    String title();

    /**
     * Runs the measure.
     *
     * @param folder the folder for files; later measures may use the files again
     */
    List<Outcome> take(Sizes sizes, Path folder) throws Exception;
}
