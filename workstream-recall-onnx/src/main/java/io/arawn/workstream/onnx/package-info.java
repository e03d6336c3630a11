/** A small sentence-embedding model in process. */
@NullMarked
package io.arawn.workstream.onnx;

import org.jspecify.annotations.NullMarked;
