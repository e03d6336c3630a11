package io.arawn.workstream.cli;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.cli.settings.Configuration;
import io.arawn.workstream.cli.settings.InvalidConfigurationException;
import io.arawn.workstream.cli.settings.Setting;
import io.arawn.workstream.cli.settings.Settings;
import io.arawn.workstream.cli.settings.Value;
import io.arawn.workstream.cli.text.RelativeTime;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of {@code arawn}: where it runs, how it is configured, and what it has opened. For one thread. */
final class Invocation implements AutoCloseable {

    private static final Set<Setting> MODEL = Set.of(Setting.MODEL_PROVIDER, Setting.MODEL_NAME);

    private final Surroundings surroundings;
    private final AdapterChoice adapters;
    private final List<Value> flags = new ArrayList<>();
    private final Supplier<RecordId> ids;
    private @Nullable Configuration configuration;
    private @Nullable Wiring wiring;
    private boolean goesOn;
    private boolean detached;

    Invocation(Surroundings surroundings, AdapterChoice adapters) {
        this.surroundings = surroundings;
        this.adapters = adapters;
        ids = new RecordIds(surroundings.clock(), surroundings.random());
    }

    /** Makes the implementations that the settings ask for. */
    interface AdapterChoice {
        Adapters adapters(Settings settings, Surroundings surroundings, Disclosures disclosures, CacheFolder cache);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Console console() {
        return surroundings.console();
    }

    /** Sets what a flag of the command line says, before anything is read. */
    void flag(Setting setting, Optional<String> text, String flag) {
        text.ifPresent(given -> flags.add(new Value(setting, given, flag)));
    }

    /**
     * Has this model answer from now on, {@code offline} for the one that needs none. What was opened for another one is
     * closed, and opened again when it is needed.
     *
     * @param name empty to leave it as it is configured
     * @throws io.arawn.workstream.cli.settings.InvalidConfigurationException when it is no name of a model
     * @throws io.arawn.workstream.InvalidInputException when no provider has it; in both cases nothing has changed
     */
    void chooseModel(Optional<String> name, String flag) {
        List<Value> before = List.copyOf(flags);
        flags.removeIf(value -> MODEL.contains(value.setting()));
        flag(Setting.MODEL_PROVIDER, name.filter("offline"::equals), flag);
        flag(Setting.MODEL_NAME, name, flag);
        Wiring opened = wiring;
        try {
            configuration = null;
            wiring = null;
            wiring().chosenModel();
        } catch (InvalidConfigurationException | InvalidInputException wrong) {
            flags.clear();
            flags.addAll(before);
            configuration = null;
            wiring = opened;
            throw wrong;
        }
        if (opened != null) {
            opened.close();
        }
    }

    Configuration configuration() {
        Configuration read = configuration;
        if (read == null) {
            read = Configuration.read(surroundings.sources(), flags);
            configuration = read;
        }
        return read;
    }

    /** Has what is said once be said in this process too, as its log is kept apart; before anything is opened. */
    void goesOn() {
        goesOn = true;
    }

    /** @throws CommandFailure when workstreams are switched off */
    Wiring wiring() {
        Wiring open = wiring;
        if (open == null) {
            Settings settings = enabled();
            makeCache();
            open = new Wiring(settings, surroundings, ids,
                    adapters.adapters(settings, surroundings, disclosures(settings), cache()));
            wiring = open;
        }
        return open;
    }

    private Disclosures disclosures(Settings settings) {
        return goesOn ? Disclosures.ofThisProcess(console()::note) : Disclosures.of(settings.home(), console()::note);
    }

    /** From the start on, nothing is added to the cache: nobody waits for this call, so nobody would know of it. */
    void detach() {
        detached = true;
    }

    CacheFolder cache() {
        CacheFolder cache = CacheFolder.of(settings());
        return detached ? cache.asFound() : cache;
    }

    /** Only here, at the start: deleted while the command runs, the folder stays so. */
    private void makeCache() {
        try {
            cache().folder().make();
        } catch (IOException unusable) {
            // Told by the attempt to use it.
        }
    }

    private Settings enabled() {
        Settings settings = settings();
        if (!settings.storage().enabled()) {
            Value switchedOff = configuration().value(Setting.ENABLED);
            throw new CommandFailure(
                    ExitCode.DISABLED,
                    "workstreams are switched off: " + switchedOff.setting().key() + " is false ("
                            + switchedOff.origin() + "); set it to true to use them");
        }
        return settings;
    }

    /** @throws CommandFailure when workstreams are switched off */
    Arawn arawn() {
        return new LocalArawn(wiring());
    }

    Settings settings() {
        return configuration().settings();
    }

    /** Makes ids for what is said here. */
    Supplier<RecordId> ids() {
        return ids;
    }

    /** Who says what is said here. */
    Optional<String> author() {
        return settings().author();
    }

    RelativeTime relativeTime() {
        return new RelativeTime(surroundings.clock().instant(), surroundings.timeZone());
    }

    @Override
    public void close() {
        if (wiring != null) {
            wiring.close();
        }
    }
}
