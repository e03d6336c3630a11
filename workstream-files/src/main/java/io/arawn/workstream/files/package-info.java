/**
 * The one place where files are opened, made, moved and deleted. A file of ours is an {@link OwnFile} in an
 * {@link OwnFolder}: no link below that folder is followed, and nothing but regular files is opened. A file that a person
 * named is a {@link GivenFile}: that may be a link, but opening it never waits for another program.
 */
@NullMarked
package io.arawn.workstream.files;

import org.jspecify.annotations.NullMarked;
