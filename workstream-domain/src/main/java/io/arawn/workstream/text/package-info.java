/** What is done to texts of others: everything here takes time that grows with the text and no faster. */
@NullMarked
package io.arawn.workstream.text;

import org.jspecify.annotations.NullMarked;
