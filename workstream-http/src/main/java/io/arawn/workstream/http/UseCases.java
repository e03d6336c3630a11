package io.arawn.workstream.http;

import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.chat.ContextPlanner;
import io.arawn.workstream.chat.Conversation;
import io.arawn.workstream.chat.Gateway;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.erasure.Erasure;
import io.arawn.workstream.erasure.Purge;
import io.arawn.workstream.fork.Forks;
import io.arawn.workstream.history.History;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.summary.Summaries;
import java.time.InstantSource;

/**
 * What the server makes available.
 *
 * @param counter counts the tokens of plans; the one that the conversation uses
 * @param clock dates messages that come without a timestamp
 */
public record UseCases(
        Workstreams workstreams,
        Forks forks,
        History history,
        ContextPlanner planner,
        Conversation conversation,
        Gateway gateway,
        Recall recall,
        Erasure erasure,
        Purge purge,
        Summaries summaries,
        TokenCounter counter,
        InstantSource clock) {}
