/**
 * The only place where files are opened, created, moved and deleted. A file of this program is an {@link OwnFile} in an
 * {@link OwnFolder}: no link below that folder is followed, and only regular files are opened. A file that the user
 * named is a {@link GivenFile}: it may be a link, but opening it never waits for another program.
 */
@NullMarked
package io.arawn.workstream.files;

import org.jspecify.annotations.NullMarked;
