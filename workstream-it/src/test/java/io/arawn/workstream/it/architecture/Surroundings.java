package io.arawn.workstream.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The rules on uses of the clock, of randomness, of the environment and of standard streams, by a call or a method
 * reference. Waits may use {@code System.nanoTime} and {@code ThreadLocalRandom}, because neither affects a result.
 *
 * @param root the package that contains the modules' packages
 */
record Surroundings(String root) {

    /** The classes that supply the machine's clock, randomness and environment by default. */
    private static final Set<String> DOORS = Set.of("assembly.Ports", "local.LocalArawn");

    private static final Set<String> STREAMS = Set.of("in", "out", "err");
    private static final Set<Class<?>> WRITERS = Set.of(PrintStream.class, PrintWriter.class, FileDescriptor.class);

    /**
     * The class that ends the program after an unexpected failure; it prints the stack trace if {@code ARAWN_DEBUG} is set.
     */
    private static final String LAST_RESORT = "cli.Console";

    /** The class that makes texts of others harmless before it writes them. */
    private static final List<String> CONSOLE = List.of("cli.Console", "cli.ConsoleStream");

    private static final Set<String> WRITERS_OF_A_TERMINAL = Set.of("writer", "output");

    ArchRule streamsAndExit() {
        return noClasses().that().resideOutsideOfPackages(ShippedModule.CLI.packagesIn(root))
                .should().accessTargetWhere(standardStream())
                .orShould().accessTargetWhere(call("end the process", Surroundings::endsTheProcess))
                .because("only the command line talks to a terminal, and only it decides when a process ends");
    }

    ArchRule onlyTheConsoleWrites() {
        return noClasses().that(describe("are not the console", this::isNotTheConsole))
                .should().dependOnClassesThat(describe("write to a stream of the process",
                        type -> WRITERS.stream().anyMatch(type::isEquivalentTo)))
                .orShould().accessTargetWhere(standardStream())
                .orShould().accessTargetWhere(call("write to a terminal", Surroundings::writesToATerminal))
                .because("a text of others that reaches a terminal may steer it: only the console writes, and it makes"
                        + " every text harmless; hand it a text, or a styled one");
    }

    private boolean isNotTheConsole(JavaClass type) {
        return CONSOLE.stream().noneMatch(name -> type.getName().equals(root + "." + name));
    }

    private static boolean writesToATerminal(JavaAccess<?> call, String name) {
        return WRITERS_OF_A_TERMINAL.contains(name)
                && call.getTargetOwner().getPackageName().equals("org.jline.terminal");
    }

    ArchRule noStackTraces() {
        return noClasses().that().doNotHaveFullyQualifiedName(root + "." + LAST_RESORT)
                .should().accessTargetWhere(call("print a stack trace", Surroundings::printsStackTrace))
                .because("no stack trace reaches a user who did not ask for it");
    }

    ArchRule timeChanceAndEnvironment() {
        return noClasses().that().resideOutsideOfPackages(ShippedModule.CLI.packagesIn(root))
                .and(describe("are no door", type -> !DOORS.contains(type.getName().replace(root + ".", ""))))
                .should().accessTargetWhere(call("read clock, chance or environment", Surroundings::readsTheWorld))
                .because("time, ids and settings are given to a constructor, so that every class can be tested"
                        + " without the machine it runs on");
    }

    private static DescribedPredicate<JavaAccess<?>> standardStream() {
        return describe("target is a standard stream", access -> access instanceof JavaFieldAccess
                && owned(access, System.class)
                && STREAMS.contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> call(String what, CallTest test) {
        return describe("they " + what, call -> test.holds(call, call.getTarget().getName()));
    }

    private interface CallTest {
        boolean holds(JavaAccess<?> call, String name);
    }

    private static boolean endsTheProcess(JavaAccess<?> call, String name) {
        return (owned(call, System.class) && name.equals("exit"))
                || (owned(call, Runtime.class) && (name.equals("exit") || name.equals("halt")));
    }

    private static boolean printsStackTrace(JavaAccess<?> call, String name) {
        return name.equals("printStackTrace") && call.getTargetOwner().isAssignableTo(Throwable.class);
    }

    private static boolean readsTheWorld(JavaAccess<?> call, String name) {
        return readsClock(call, name) || drawsLots(call, name) || readsSettings(call, name);
    }

    private static boolean readsClock(JavaAccess<?> call, String name) {
        boolean ofTheMachine = parameters(call).stream()
                .noneMatch(type -> type.isAssignableTo(InstantSource.class));
        boolean now = name.equals("now") && call.getTargetOwner().getPackageName().equals(Clock.class.getPackageName());
        boolean source = (owned(call, Clock.class) || owned(call, InstantSource.class))
                && (name.startsWith("system") || name.startsWith("tick"));
        return ((now || source) && ofTheMachine) || (owned(call, System.class) && name.equals("currentTimeMillis"));
    }

    private static boolean drawsLots(JavaAccess<?> call, String name) {
        boolean seeded = !parameters(call).isEmpty();
        return (owned(call, UUID.class) && name.equals("randomUUID"))
                || (owned(call, Random.class) && name.equals("<init>") && !seeded)
                || (owned(call, SecureRandom.class) && (name.equals("<init>") || name.startsWith("getInstance")))
                || (owned(call, RandomGenerator.class) && (name.equals("getDefault") || name.equals("of")))
                || (owned(call, Math.class) && name.equals("random"));
    }

    private static boolean readsSettings(JavaAccess<?> call, String name) {
        return (owned(call, System.class) && name.equals("getenv"))
                || (owned(call, ZoneId.class) && name.equals("systemDefault"))
                || (owned(call, Locale.class) && name.equals("getDefault"));
    }

    private static List<JavaClass> parameters(JavaAccess<?> call) {
        return call.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
    }

    private static boolean owned(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }
}
