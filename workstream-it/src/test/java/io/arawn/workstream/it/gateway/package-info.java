/** Tests of the gateway with each dialect of clients in front of each provider, over stores in memory. */
@NullMarked
package io.arawn.workstream.it.gateway;

import org.jspecify.annotations.NullMarked;
