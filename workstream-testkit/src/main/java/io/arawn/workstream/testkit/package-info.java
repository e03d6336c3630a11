/** Contract suites, scripted models and sample data that the tests of every other module share. */
@NullMarked
package io.arawn.workstream.testkit;

import org.jspecify.annotations.NullMarked;
