package io.arawn.workstream.bench;

import java.nio.file.Path;
import java.util.List;

/** Something that is compared with what the machine can do. */
interface Measure {

    /** What was measured, in one line. */
    String title();

    /**
     * Takes the measure.
     *
     * @param folder where to put files; what is made for one measure may serve the next
     */
    List<Outcome> take(Sizes sizes, Path folder) throws Exception;
}
