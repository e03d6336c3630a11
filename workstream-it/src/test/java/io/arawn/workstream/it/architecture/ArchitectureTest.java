package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the rules for all shipped classes and those of the test kit. */
final class ArchitectureTest {

    private static final String ROOT = "io.arawn.workstream";

    /** The part of the domain's types that may be public. */
    private static final double MOST_PUBLIC = 0.5;

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    private final Dependencies dependencies = new Dependencies(ROOT);
    private final Surroundings surroundings = new Surroundings(ROOT);
    private final Shapes shapes = new Shapes(ROOT);
    private final LinearTexts texts = new LinearTexts(ROOT);

    @ParameterizedTest
    @EnumSource
    void seesTheClassesOfEveryModule(ShippedModule module) {
        assertThat(classesOf(module)).hasSizeGreaterThanOrEqualTo(module.leastClasses());
    }

    @ParameterizedTest
    @EnumSource
    void listsNothingThatIsNotThere(ShippedModule module) {
        List<JavaClass> types = classesOf(module).stream().filter(ArchitectureTest::isNoPackageInfo).toList();
        assertThat(types).extracting(JavaClass::getPackageName).contains(module.packagesIn(ROOT));
        assertThat(types).extracting(JavaClass::getSimpleName).containsAll(module.publicTypes());
    }

    private static List<JavaClass> classesOf(ShippedModule module) {
        Set<String> packages = Set.of(module.packagesIn(ROOT));
        return CLASSES.stream().filter(type -> packages.contains(type.getPackageName())).toList();
    }

    private static boolean isNoPackageInfo(JavaClass type) {
        return !type.getSimpleName().equals("package-info");
    }

    @Test
    void everyClassIsInAKnownPackage() {
        dependencies.everyClassIsInAKnownPackage().check(CLASSES);
    }

    @Test
    void domainNeedsNothingButItself() {
        dependencies.domain().check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void moduleSeesOnlyTheDomainAndItsLibraries(ShippedModule module) {
        dependencies.module(module).check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        dependencies.noCycles().check(CLASSES);
    }

    @Test
    void nothingInTheDomainUsesTheDoor() {
        dependencies.nothingInTheDomainUsesTheDoor().check(CLASSES);
    }

    @Test
    void nothingUsesTheLoggingOfTheJdk() {
        dependencies.noSecondWayToLog().check(CLASSES);
    }

    @Test
    void nothingUsesExpressionsThatTryAgain() {
        texts.noBacktracking().check(CLASSES);
    }

    @Test
    void onlyLettersMakesSmallLettersAndNormalizationForms() {
        texts.onlyLettersChangesLetters().check(CLASSES);
    }

    @Test
    void nothingFindsSentencesByTheJdk() {
        texts.noSentencesOfTheJdk().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineUsesStandardStreamsAndEndsTheProcess() {
        surroundings.streamsAndExit().check(CLASSES);
    }

    @Test
    void onlyTheConsoleWritesToATerminal() {
        surroundings.onlyTheConsoleWrites().check(CLASSES);
    }

    @Test
    void nothingPrintsAStackTrace() {
        surroundings.noStackTraces().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineReadsClockChanceAndEnvironment() {
        surroundings.timeChanceAndEnvironment().check(CLASSES);
    }

    @Test
    void filesAreOpenedInOnePlace() {
        new FileAccess(ROOT).onlyInOnePlace().check(CLASSES);
    }

    @Test
    void portsAreImplementedByNamedFinalClasses() {
        shapes.portsAreImplementedByNamedFinalClasses().check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        shapes.namesSayWhatAClassIs().check(CLASSES);
    }

    @Test
    void noTwoTypesShareAName() {
        Set<String> names = new HashSet<>();
        List<String> twice = CLASSES.stream()
                .filter(type -> type.getEnclosingClass().isEmpty() && isNoPackageInfo(type))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.isEmpty() && !names.add(name))
                .toList();
        System.out.println("Names of types: " + names.size() + ", of which " + twice.size() + " stand twice");
        assertThat(twice).as("simple names that stand for two types").isEmpty();
    }

    @Test
    void packagesAreConcepts() {
        shapes.packagesAreConcepts().check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        shapes.packagesAreNullMarked().check(CLASSES);
    }

    @Test
    void classesAreFinalUnlessMadeToBeExtended() {
        shapes.classesAreFinal().check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOMAIN", "FILES", "JSONL", "SQLITE", "LLM", "HTTP", "LOCAL", "LANGCHAIN4J", "CLIENT"})
    void modulesPublishOnlyWhatIsListed(ShippedModule adapter) {
        shapes.publicTypes(adapter).check(CLASSES);
    }

    /** A type that only its own package uses must not be public: the fewer types are public, the more can change. */
    @Test
    void noMoreThanHalfOfTheDomainIsPublic() {
        List<JavaClass> types = classesOf(ShippedModule.DOMAIN).stream()
                .filter(type -> type.isTopLevelClass() && isNoPackageInfo(type))
                .toList();
        long open = types.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();
        System.out.println("Domain: " + open + " of " + types.size() + " types are public");
        assertThat((double) open / types.size()).isLessThanOrEqualTo(MOST_PUBLIC);
    }
}
