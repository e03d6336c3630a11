package io.arawn.workstream.guard;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.util.List;
import java.util.Optional;

/**
 * Makes a person the author of what they say, whatever their client says. Messages of models and tools, which have no author,
 * stay without one.
 *
 * @param person empty to leave the authors as they are given
 */
record Signature(Optional<AccessName> person) {

    /** The author of what is done. */
    Optional<String> author(Optional<String> given) {
        return person.map(AccessName::value).or(() -> given);
    }

    Message signed(Message message) {
        boolean spoken = message.role().equals(Role.USER) || message.author().isPresent();
        return person.isPresent() && spoken ? message.but().author(person.get().value()).build() : message;
    }

    List<LogRecord> signed(List<? extends LogRecord> records) {
        return records.stream()
                .<LogRecord>map(each -> each instanceof Message message ? signed(message) : each)
                .toList();
    }

    /** The question as theirs. */
    Question signed(Question question) {
        return new Question(question.workstream(), question.text(), question.session(), author(question.author()),
                question.offer(), question.files(), question.instructions());
    }

    /** The request as theirs. */
    ClientRequest signed(ClientRequest request) {
        if (person.isEmpty()) {
            return request;
        }
        return new ClientRequest(request.workstream(), request.model(),
                request.messages().stream().map(Signature::unnamed).toList(), request.offer(), request.options(),
                author(request.author()), request.original(), request.storing());
    }

    /** Without the name that the client gave, so that it is found again among the messages as they are stored. */
    private static ClientMessage unnamed(ClientMessage said) {
        return new ClientMessage(said.message(), Optional.empty(), said.role(), said.parts(), said.notKept());
    }
}
