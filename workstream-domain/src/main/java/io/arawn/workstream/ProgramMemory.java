package io.arawn.workstream;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.KeptMessage;
import io.arawn.workstream.conversation.OutsideTurns;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.Prompt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a program that asks a model itself: the program adds what is said, and gets the prompt that a chat would
 * send. Nothing that is added is ever left out of the workstream; a prompt holds what fits. Many threads can use one
 * object, and several objects one workstream.
 */
public final class ProgramMemory {

    private final OutsideTurns turns;

    ProgramMemory(OutsideTurns turns) {
        this.turns = turns;
    }

    /**
     * Appends messages; they are durable when this method returns. A user's message begins a turn, and all others belong to
     * the turn that this object began last, else to the newest of the workstream. Instructions are not appended: they
     * replace those that this object had, and its prompts hold them.
     *
     * @return the records, in order
     * @throws InvalidInputException when an author is not a label, or a message cannot be stored; nothing was appended
     */
    public List<Message> add(List<ClientMessage> said) {
        return turns.append(said);
    }

    /**
     * Appends those messages of a window that the workstream does not have. A window is the end of a conversation as the
     * program keeps it. Its longest beginning that is the end of the workstream is known, and what follows is new. Messages
     * that have left the window stay in the workstream.
     *
     * @return the new records, in order
     */
    public List<Message> addNew(List<ClientMessage> window) {
        return turns.appendNew(window);
    }

    /**
     * The newest messages as they were said, the oldest first; a reply with its calls is one. Begins with a message of a
     * user, if there is one.
     *
     * @param limit the most records to read
     * @param since the earliest time; empty for all
     */
    public List<KeptMessage> newest(int limit, Optional<Instant> since) {
        return turns.newest(limit, since);
    }

    /**
     * The prompt with which the model continues the turn: instructions, pins, summaries, recent messages, and recalled
     * messages with the user's message, within the budget; then the replies and tool results of the turn. Appends only the
     * summaries that are due, as a chat does.
     *
     * @throws io.arawn.workstream.plan.BudgetExceededException when what the prompt must contain does not fit
     */
    public Prompt prompt() {
        return turns.prompt();
    }
}
