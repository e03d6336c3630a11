package io.arawn.workstream.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The rules on which classes a module or package may depend on.
 *
 * @param root the package that contains the modules' packages
 */
record Dependencies(String root) {

    private static final Set<String> DOOR =
            Set.of("Access", "Arawn", "ArawnBuilder", "Maintenance", "ProgramMemory", "Upkeep", "assembly.Assembly",
                    "assembly.LogParts",
                    "assembly.Ports");

    private static final String[] ANNOTATIONS = {"org.jspecify.annotations"};

    /**
     * The permitted parts of the JDK: language, collections, text, numbers and time. None of them reaches outside the
     * process.
     */
    private static final String[] PURE_JDK = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio.charset",
        "java.security",
        "java.text",
        "java.time..",
        "java.util",
        "java.util.concurrent..",
        "java.util.function",
        "java.util.random",
        "java.util.regex",
        "java.util.stream"};

    private static final String[] JDK = {"java..", "javax.crypto..", "javax.net..", "javax.sql.."};

    ArchRule domain() {
        return classes().that().resideInAnyPackage(ShippedModule.DOMAIN.packagesIn(root))
                .should().onlyDependOnClassesThat(
                        resideInAnyPackage(ShippedModule.DOMAIN.packagesIn(root))
                                .or(resideInAnyPackage(PURE_JDK))
                                .or(resideInAnyPackage(ANNOTATIONS))
                                .or(belongToAnyOf(IOException.class, OutputStream.class, UncheckedIOException.class)))
                .because("the domain must not know how it is stored, served or asked; a line of a log can be written"
                        + " to any stream, and that is all the input and output it has");
    }

    ArchRule module(ShippedModule module) {
        String[] seen = module.seen().flatMap(each -> Arrays.stream(each.packagesIn(root))).toArray(String[]::new);
        String[] named = Stream.concat(
                Stream.of(JDK, ANNOTATIONS).flatMap(Arrays::stream), module.libraryPatterns()).toArray(String[]::new);
        return classes().that().resideInAnyPackage(module.packagesIn(root))
                .should().onlyDependOnClassesThat(resideInAnyPackage(seen).or(resideInAnyPackage(named)))
                .because("a module sees the domain, itself and the libraries it is there for, so that it can be"
                        + " replaced without a change to another; only workstream-local puts them together");
    }

    ArchRule everyClassIsInAKnownPackage() {
        return classes().should().resideInAnyPackage(ShippedModule.allPackages(root))
                .because("a package that no module lists would escape every other rule; list it in ShippedModule");
    }

    ArchRule noCycles() {
        String parent = root.substring(0, root.lastIndexOf('.'));
        return slices().matching(parent + ".(**)").should().beFreeOfCycles()
                .ignoreDependency(door(), DescribedPredicate.alwaysTrue())
                .because("packages that need each other are one package, and can only be understood together");
    }

    ArchRule nothingInTheDomainUsesTheDoor() {
        return noClasses().that(not(door())).and().resideInAnyPackage(ShippedModule.DOMAIN.packagesIn(root))
                .should().dependOnClassesThat(door())
                .because("the door stands before the use cases: it uses all of them, so that none may need it");
    }

    /** The classes that build the use cases. */
    private DescribedPredicate<JavaClass> door() {
        return describe("are the door",
                type -> DOOR.stream().anyMatch(name -> type.getName().matches(root + "." + name + "([$].*)?")));
    }

    ArchRule noSecondWayToLog() {
        return noClasses().should().dependOnClassesThat().resideInAPackage(Logger.class.getPackageName())
                .because("what a person must know is told by the command line, in one sentence, on standard error");
    }
}
