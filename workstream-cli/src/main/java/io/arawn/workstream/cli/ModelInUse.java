package io.arawn.workstream.cli;

import io.arawn.workstream.local.settings.InvalidConfigurationException;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import java.util.Optional;

/** Shows and changes the answering model of a conversation. */
final class ModelInUse {

    private final Invocation invocation;
    private final Console console;

    ModelInUse(Invocation invocation, Console console) {
        this.invocation = invocation;
        this.console = console;
    }

    /** @param name the name of the new model; empty to show the current one */
    void run(Optional<String> name) {
        name.ifPresent(this::change);
        ModelInfo model = invocation.arawn().model();
        console.print(model.name() + " answers" + (name.isPresent() ? " from now on" : "") + ": " + why() + ".");
        console.print("It takes " + model.contextWindow() + " tokens, of which " + model.maxReply()
                + " are kept for the reply.");
    }

    private void change(String name) {
        try {
            invocation.chooseModel(Optional.of(name), "/model");
        } catch (InvalidConfigurationException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.join("; ", wrong.problems()));
        }
    }

    private String why() {
        return invocation.local().chosenModel().why();
    }
}
