package io.arawn.workstream.cli;

import io.arawn.workstream.Access;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.ArawnBuilder;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cli.text.RelativeTime;
import io.arawn.workstream.local.CacheFolder;
import io.arawn.workstream.local.Disclosures;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.local.settings.Configuration;
import io.arawn.workstream.local.settings.InvalidConfigurationException;
import io.arawn.workstream.local.settings.Setting;
import io.arawn.workstream.local.settings.Settings;
import io.arawn.workstream.local.settings.Value;
import io.arawn.workstream.local.settings.Variables;
import io.arawn.workstream.log.LogUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call of {@code arawn}: its surroundings, its configuration and its open resources. For one thread. */
final class Invocation implements AutoCloseable {

    private static final Set<Setting> MODEL = Set.of(Setting.MODEL_PROVIDER, Setting.MODEL_NAME);

    private final Surroundings surroundings;
    private final UnaryOperator<ArawnBuilder> ports;
    private final List<Value> flags = new ArrayList<>();
    private @Nullable Configuration configuration;
    private @Nullable LocalArawn local;
    private @Nullable Arawn noted;
    private @Nullable Arawn notedOf;
    private boolean goesOn;
    private boolean detached;
    private boolean told;

    Invocation(Surroundings surroundings, UnaryOperator<ArawnBuilder> ports) {
        this.surroundings = surroundings;
        this.ports = ports;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Console console() {
        return surroundings.console();
    }

    /** Sets the value of a flag. To be called before any setting is read. */
    void flag(Setting setting, Optional<String> text, String flag) {
        text.ifPresent(given -> flags.add(new Value(setting, given, flag)));
    }

    /**
     * Makes this model answer from now on; {@code offline} is the model that needs no provider. Resources for another
     * model are closed, and opened again on demand.
     *
     * @param name empty to keep the configured model
     * @throws io.arawn.workstream.local.settings.InvalidConfigurationException if it is not the name of a model
     * @throws io.arawn.workstream.InvalidInputException if no provider has the model; in both cases nothing has changed
     */
    void chooseModel(Optional<String> name, String flag) {
        List<Value> before = List.copyOf(flags);
        flags.removeIf(value -> MODEL.contains(value.setting()));
        flag(Setting.MODEL_PROVIDER, name.filter("offline"::equals), flag);
        flag(Setting.MODEL_NAME, name, flag);
        LocalArawn opened = local;
        try {
            configuration = null;
            local = null;
            local().chosenModel();
        } catch (InvalidConfigurationException | InvalidInputException wrong) {
            flags.clear();
            flags.addAll(before);
            configuration = null;
            local = opened;
            throw wrong;
        }
        if (opened != null) {
            opened.close();
        }
    }

    Configuration configuration() {
        Configuration read = configuration;
        if (read == null) {
            tellMisspeltVariables();
            read = Configuration.read(surroundings.sources(), flags);
            configuration = read;
        }
        return read;
    }

    private void tellMisspeltVariables() {
        if (!told) {
            told = true;
            Variables.misspelt(surroundings.sources().environment()).forEach(
                    sentence -> console().note("arawn: " + sentence));
        }
    }

    /**
     * Shows one-time notices once in this process, and keeps the record of them apart from other processes. To be
     * called before any resource is opened.
     */
    void goesOn() {
        goesOn = true;
    }

    /** @throws CommandFailure when workstreams are switched off */
    LocalArawn local() {
        LocalArawn open = local;
        if (open == null) {
            Settings settings = enabled();
            // Only here, at the start: if the folder is deleted while the command runs, it is not made again.
            cache().makeIfPossible();
            open = new LocalArawn(settings, surroundings.environment(), disclosures(settings), cache(), ports);
            local = open;
        }
        return open;
    }

    /** Workstreams in another place than the configured one; the caller closes it. */
    LocalArawn elsewhere(Settings settings) {
        CacheFolder cache = CacheFolder.of(settings);
        cache.makeIfPossible();
        return new LocalArawn(settings, surroundings.environment(), disclosures(settings), cache, ports);
    }

    private Disclosures disclosures(Settings settings) {
        return goesOn ? Disclosures.ofThisProcess(console()::note) : Disclosures.of(settings.home(), console()::note);
    }

    /**
     * Adds nothing to the cache from the start. No user waits for this process, so a user who deletes the cache would
     * not know of it.
     */
    void detach() {
        detached = true;
    }

    CacheFolder cache() {
        CacheFolder cache = CacheFolder.of(settings());
        return detached ? cache.asFound() : cache;
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

    /**
     * All workstreams. What is done is noted in the audit trail if there are people.
     *
     * @throws CommandFailure when workstreams are switched off
     */
    Arawn arawn() {
        Arawn all = local().arawn();
        Arawn known = noted;
        if (known == null || notedOf != all) {
            known = noted(all);
            noted = known;
            notedOf = all;
        }
        return known;
    }

    private Arawn noted(Arawn all) {
        try {
            return all.access().isDefined() ? operator() : all;
        } catch (LogUnavailableException unreadable) {
            console().note("arawn: " + unreadable.getMessage());
            return all;
        }
    }

    /** All workstreams. What is done is noted in the audit trail, also before there are people. */
    Arawn operator() {
        return local().arawn().access().operatorView(Optional.of(surroundings.sources().login()), Access.THIS_MACHINE);
    }

    /** Notes that a workstream was written to a file, if there are people. */
    void exported(WorkstreamId id) {
        if (!arawn().equals(local().arawn())) {
            arawn().access().exported(id);
        }
    }

    Settings settings() {
        return configuration().settings();
    }

    /** The author of messages and changes of this call. */
    Optional<String> author() {
        return settings().author();
    }

    RelativeTime relativeTime() {
        return new RelativeTime(surroundings.clock().instant(), surroundings.timeZone());
    }

    @Override
    public void close() {
        if (local != null) {
            local.close();
        }
    }
}
