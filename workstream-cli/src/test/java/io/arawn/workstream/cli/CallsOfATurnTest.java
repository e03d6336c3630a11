package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.ArawnBuilder;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.testkit.ScriptedChatModel;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts the source files through which a reader follows one chat turn from the command line to the ports: those of the
 * methods on the stack whenever the turn calls a port. Values, and what an adapter does behind a port, are not counted.
 */
final class CallsOfATurnTest {

    /** A few more than there are now; lower it when they become fewer. */
    private static final int MOST = 34;

    private static final String ROOT = "io.arawn.workstream.";

    @TempDir
    Path home;

    private final Map<String, Set<String>> files = new TreeMap<>();
    private boolean counting;

    @Test
    void aReaderFollowsATurnThroughFewFiles() {
        Shell shell = new Shell(home);
        MessageLog log = MessageLog.inMemory();
        ChatModel model = ScriptedChatModel.saying("Postgres.");
        run(shell, log, model, "workstream", "create", "Talk");
        counting = true;
        run(shell, log, model, "chat", "--workstream", "Talk", "which database?");

        int all = files.values().stream().mapToInt(Set::size).sum();
        System.out.println("The calls of a chat turn lead through " + all + " files: " + files);
        assertThat(files).containsKeys("cli", "conversation", "context");
        assertThat(all).isLessThanOrEqualTo(MOST);
    }

    private void run(Shell shell, MessageLog log, ChatModel model, String... arguments) {
        Console console = new Console(
                InputStream.nullInputStream(), () -> InputKind.NOTHING, new ByteArrayOutputStream(),
                new ByteArrayOutputStream(), false, false,
                () -> 0, false, () -> false);
        int code = new CommandRunner(shell.surroundings(console), installed -> ports(installed, log, model))
                .run(List.of(arguments));
        assertThat(code).isZero();
    }

    private ArawnBuilder ports(ArawnBuilder installed, MessageLog log, ChatModel model) {
        WorkstreamCatalog catalog = WorkstreamCatalog.inMemory();
        MessageIndex index = MessageIndex.inMemory();
        return installed.embedder(Optional::empty)
                .log(() -> noting(MessageLog.class, log))
                .catalog(() -> noting(WorkstreamCatalog.class, catalog))
                .index(() -> noting(MessageIndex.class, index))
                .model(new AnsweringModel(noting(ChatModel.class, model), String::length));
    }

    private <T> T noting(Class<T> port, T implementation) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[]{port}, (proxy, method, arguments) -> {
                    note();
                    try {
                        return method.invoke(implementation, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private void note() {
        if (counting) {
            StackWalker.getInstance().forEach(frame -> {
                String name = frame.getClassName();
                if (name.startsWith(ROOT) && !name.startsWith(CallsOfATurnTest.class.getName())) {
                    String inside = name.substring(ROOT.length()).replaceFirst("\\$.*", "");
                    String type = inside.substring(inside.lastIndexOf('.') + 1);
                    String place = inside.substring(0, Math.max(0, inside.lastIndexOf('.')));
                    files.computeIfAbsent(place, none -> new TreeSet<>()).add(type);
                }
            });
        }
    }
}
