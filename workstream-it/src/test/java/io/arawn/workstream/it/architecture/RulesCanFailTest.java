package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks each rule against classes that break it on purpose, because a rule that cannot fail checks nothing. */
final class RulesCanFailTest {

    private static final String ROOT = "io.arawn.workstream.it.architecture.fixture";
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(ROOT);

    private static final Dependencies DEPENDENCIES = new Dependencies(ROOT);
    private static final Surroundings SURROUNDINGS = new Surroundings(ROOT);
    private static final FileAccess FILES = new FileAccess(ROOT);
    private static final Shapes SHAPES = new Shapes(ROOT);
    private static final LinearTexts TEXTS = new LinearTexts(ROOT);

    static Stream<Arguments> rulesAndWhatBreaksThem() {
        return Stream.of(
                arguments(DEPENDENCIES.domain(), "ReadsAFile"),
                arguments(DEPENDENCIES.module(ShippedModule.HTTP), "SeesAnotherAdapter"),
                arguments(DEPENDENCIES.module(ShippedModule.SQLITE), "SpeaksJson"),
                arguments(DEPENDENCIES.everyClassIsInAKnownPackage(), "Anything"),
                arguments(DEPENDENCIES.noCycles(), "NeedsTheLog"),
                arguments(DEPENDENCIES.noSecondWayToLog(), "LogsTheJdkWay"),
                arguments(SURROUNDINGS.streamsAndExit(), "EndsTheProcess"),
                arguments(SURROUNDINGS.onlyTheConsoleWrites(), "WritesToAStream"),
                arguments(SURROUNDINGS.onlyTheConsoleWrites(), "WritesToATerminal"),
                arguments(SURROUNDINGS.noStackTraces(), "PrintsStackTraces"),
                arguments(SURROUNDINGS.timeChanceAndEnvironment(), "LooksAtTheWorld"),
                arguments(FILES.onlyInOnePlace(), "OpensFilesItself"),
                arguments(TEXTS.noBacktracking(), "TriesAgain.byPattern"),
                arguments(TEXTS.noBacktracking(), "TriesAgain.byText"),
                arguments(TEXTS.onlyLettersChangesLetters(), "TriesAgain.small"),
                arguments(TEXTS.noSentencesOfTheJdk(), "TriesAgain.sentences"),
                arguments(SHAPES.portsAreImplementedByNamedFinalClasses(), "CanBeExtended"),
                arguments(SHAPES.portsAreImplementedByNamedFinalClasses(), "CountsInTheWrongPlace"),
                arguments(SHAPES.namesSayWhatAClassIs(), "AskingManager"),
                arguments(SHAPES.packagesAreConcepts(), "Anything"),
                arguments(SHAPES.packagesAreNullMarked(), "Anything"),
                arguments(SHAPES.classesAreFinal(), "CanBeExtended"),
                arguments(SHAPES.publicTypes(ShippedModule.SQLITE), "Rows"));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatBreaksThem")
    void ruleNamesTheClassThatBreaksIt(ArchRule rule, String culprit) {
        assertThat(violations(rule)).isNotEmpty()
                .anySatisfy(violation -> assertThat(violation).contains("." + culprit))
                .noneSatisfy(violation -> assertThat(violation).contains(".Innocent"))
                .noneSatisfy(violation -> assertThat(violation).contains(".IsGivenTheWorld"));
    }

    @Test
    void everyLookAtTheWorldIsFound() throws ClassNotFoundException {
        Class<?> culprit = Class.forName(ROOT + ".chat.LooksAtTheWorld");
        assertThat(violations(SURROUNDINGS.timeChanceAndEnvironment()))
                .hasSize(culprit.getDeclaredMethods().length);
    }

    @Test
    void everyWayToAFileIsFound() throws ClassNotFoundException {
        Class<?> culprit = Class.forName(ROOT + ".jsonl.OpensFilesItself");
        assertThat(violations(FILES.onlyInOnePlace()).stream().filter(found -> found.contains("OpensFilesItself")))
                .hasSize(culprit.getDeclaredMethods().length);
    }

    @Test
    void aStreamAndAnExitAreTwoFaults() {
        assertThat(violations(SURROUNDINGS.streamsAndExit())).hasSize(2);
    }

    private static List<String> violations(ArchRule rule) {
        EvaluationResult result = rule.evaluate(FIXTURES);
        return result.getFailureReport().getDetails();
    }
}
