package io.arawn.workstream.chat;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.RecordId;

/**
 * A message of a workstream as it was said.
 *
 * @param id the id of its record; of a reply with calls, the last one's
 */
public record KeptMessage(RecordId id, ClientMessage said) {}
