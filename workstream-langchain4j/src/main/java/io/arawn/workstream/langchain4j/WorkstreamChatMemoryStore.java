package io.arawn.workstream.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.ProgramMemory;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores the windows of langchain4j's own memories, such as {@code MessageWindowChatMemory}, in workstreams. It appends what
 * is new in a window, and keeps what leaves it. Each message that it returns has the id of its record as the attribute {@value
 * SaidMessages#RECORD}, by which it knows the message again; a window without these ids is compared by its texts.
 *
 * <p>System messages are instructions of the program. This object keeps the last one of each memory; no workstream has them.
 * Many threads can use one object.
 */
public final class WorkstreamChatMemoryStore implements ChatMemoryStore {

    /** The metadata of a workstream with the time at which a memory was cleared. */
    static final String CLEARED = "langchain4j_cleared";

    /** The most records that a window gets; memories cut it further. */
    private static final int MOST = 1_000;

    private static final ModelInfo ANY =
            new ModelInfo("", WorkstreamChatMemory.PROVIDER, Integer.MAX_VALUE, 0, true);

    private final Arawn arawn;
    private final Map<WorkstreamId, SystemMessage> instructions = new ConcurrentHashMap<>();

    public WorkstreamChatMemoryStore(Arawn arawn) {
        this.arawn = arawn;
    }

    private Workstream workstream(Object memoryId) {
        return arawn.findOrCreate(memoryId.toString());
    }

    private ProgramMemory memory(Workstream workstream) {
        return arawn.memory(workstream.id(), ANY, TokenCounter.upperEstimate());
    }

    /** The newest messages since the memory was cleared, after the system message. */
    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        Workstream workstream = workstream(memoryId);
        List<ChatMessage> messages = new ArrayList<>();
        Optional.ofNullable(instructions.get(workstream.id())).ifPresent(messages::add);
        memory(workstream).newest(MOST, cleared(workstream)).forEach(kept -> messages.add(ShownMessages.of(kept)));
        return messages;
    }

    private static Optional<Instant> cleared(Workstream workstream) {
        try {
            return Optional.ofNullable(workstream.metadata().get(CLEARED)).map(Instant::parse);
        } catch (DateTimeException changedByOthers) {
            return Optional.empty();
        }
    }

    /** Appends the messages behind the last one that the workstream has. */
    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        Workstream workstream = workstream(memoryId);
        List<ChatMessage> window = new ArrayList<>();
        int known = 0;
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                instructions.put(workstream.id(), system);
            } else {
                window.add(message);
                known = SaidMessages.isStored(message) ? window.size() : known;
            }
        }
        var said = window.subList(known, window.size()).stream().map(SaidMessages::of).toList();
        if (known > 0) {
            memory(workstream).add(said);
        } else {
            memory(workstream).addNew(said);
        }
    }

    /**
     * Begins a new window: {@link #getMessages} returns none of the messages so far. The workstream keeps them. To remove
     * text for good, use {@link Arawn#erase} or {@link Arawn#purge}.
     */
    @Override
    public void deleteMessages(Object memoryId) {
        Workstream workstream = workstream(memoryId);
        instructions.remove(workstream.id());
        arawn.change(workstream.id(), WorkstreamChange.of(
                Map.of(CLEARED, Optional.of(arawn.clock().instant().toString())), Optional.empty()));
    }
}
