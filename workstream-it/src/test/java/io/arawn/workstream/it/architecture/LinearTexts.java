package io.arawn.workstream.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule against JDK methods that take quadratic time or more for hostile texts.
 *
 * @param root the package that contains the modules' packages
 */
record LinearTexts(String root) {

    private static final String LETTERS = "text.Letters";
    private static final Set<String> EXPRESSIONS =
            Set.of("matches", "replaceAll", "replaceFirst", "split", "splitWithDelimiters");

    ArchRule noBacktracking() {
        return noClasses().that().resideOutsideOfPackages(ShippedModule.TESTKIT.packagesIn(root))
                .should().dependOnClassesThat().resideInAPackage(Pattern.class.getPackageName())
                .orShould().accessTargetWhere(call("use the JDK's regular expressions", LinearTexts::isExpression))
                .because("the JDK's regular expressions go back and try again, and one text can stop the server; RE2/J"
                        + " does not, io.arawn.workstream.text has what is done to every text, and what goes through"
                        + " long texts of others is written out and doubled in a LinearTimeTest");
    }

    ArchRule onlyLettersChangesLetters() {
        return noClasses().that().resideOutsideOfPackages(ShippedModule.TESTKIT.packagesIn(root))
                .and().doNotHaveFullyQualifiedName(root + "." + LETTERS)
                .should()
                .accessTargetWhere(call("make small letters or a normalization form", LinearTexts::isOfLetters))
                .because("the JDK takes the square of the length for many capital sigmas or combining marks; Letters"
                        + " does the same in time that grows with the text");
    }

    ArchRule noSentencesOfTheJdk() {
        return noClasses().should().accessTargetWhere(call("find sentences by the JDK", LinearTexts::isOfSentences))
                .because("the JDK takes the square of the length for ./././.; Sentences finds nearly the same");
    }

    private interface CallTest {
        boolean holds(JavaAccess<?> call, String name);
    }

    private static DescribedPredicate<JavaAccess<?>> call(String what, CallTest test) {
        return describe("they " + what, call -> test.holds(call, call.getTarget().getName()));
    }

    private static boolean isExpression(JavaAccess<?> call, String name) {
        return owned(call, String.class) && EXPRESSIONS.contains(name);
    }

    private static boolean isOfLetters(JavaAccess<?> call, String name) {
        return (owned(call, String.class) && name.equals("toLowerCase"))
                || (owned(call, Normalizer.class) && name.equals("normalize"));
    }

    private static boolean isOfSentences(JavaAccess<?> call, String name) {
        return owned(call, BreakIterator.class) && name.equals("getSentenceInstance");
    }

    private static boolean owned(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }
}
