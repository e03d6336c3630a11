package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The messages of a workstream that an export writes. */
record ExportedMessages(Arawn arawn, Workstream workstream) {

    private static final int PAGE = 500;

    /** All messages, read page by page. */
    Iterable<Message> all() {
        Iterable<MessagePage> pages = MessagePage.all(
                Optional.empty(), after -> arawn.oldestFirst(workstream.id(), after, PAGE));
        return () -> StreamSupport.stream(pages.spliterator(), false)
                .flatMap(page -> page.messages().stream())
                .iterator();
    }

    /** What a model would get with a question, each item as a message with the text that the model reads. */
    List<Message> planned(String question) {
        Plan plan = arawn.plan(new Plan.Request(
                workstream, Optional.of(question), Optional.empty(), Optional.empty(), Optional.empty()));
        Instant now = arawn.clock().instant();
        return plan.items().stream().map(item -> message(item, now)).toList();
    }

    private Message message(PlanItem item, Instant now) {
        Message.Builder made = Message.of(arawn.newId(), item.role(), item.text(),
                item.message().map(Message::timestamp).or(() -> item.summary().map(each -> each.from())).orElse(now));
        item.message().ifPresent(
                source -> made.author(source.author().orElse(null)).parts(source.parts()).metadata(source.metadata())
                        .reply(source.reply().orElse(null)));
        return made.build();
    }
}
