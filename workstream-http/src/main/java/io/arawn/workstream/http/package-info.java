/** REST, server-sent events, WebSocket, the OpenAI-compatible endpoint and the web page, served by Javalin. */
@NullMarked
package io.arawn.workstream.http;

import org.jspecify.annotations.NullMarked;
