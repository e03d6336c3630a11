package io.arawn.workstream.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Summarizer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The rules on names, visibility and inheritance of classes, and on packages.
 *
 * @param root the package that contains the modules' packages
 */
record Shapes(String root) {

    static final Set<Class<?>> PORTS = Set.of(
            WorkstreamStore.class,
            Contents.class,
            WorkstreamDatabase.class,
            MessageLog.class,
            AttachmentStore.class,
            AccessStore.class,
            AuditTrail.class,
            WorkstreamCatalog.class,
            MessageIndex.class, VectorIndex.class, Embedder.class,
            ChatModel.class,
            StoreInspection.class,
            Summarizer.class,
            TokenCounter.class);

    /** Implementations in the domain that use no technology: they are built on other ports, or are simple defaults. */
    private static final Set<String> MADE_OF_OTHER_PORTS =
            Set.of("PermittedStore", "DatabaseContents", "DatabaseStore", "LogBackedStore", "LogContents",
                    "QuotingModel",
                    "BeginningsSummarizer");

    private static final Set<String> EMPTY_ENDINGS = Set.of("Impl", "Manager", "Helper", "Util", "Utils", "DTO", "Dto");
    private static final Set<String> EMPTY_PACKAGES =
            Set.of("util", "utils", "common", "port", "ports", "adapter", "adapters", "service", "services");

    /** The classes that others may extend, by full name, each with its reason. */
    private static final Map<String, String> MADE_TO_BE_EXTENDED = Map.of();

    ArchRule portsAreImplementedByNamedFinalClasses() {
        return classes().that(describe("are named and implement a port", Shapes::implementsPort))
                .should().haveModifier(JavaModifier.FINAL)
                .andShould(
                        be(describe("in an adapter, in the test kit, or the domain's form in memory or on other ports",
                                this::atHome)))
                .because("a port is where technology begins: what is behind it has a module and a contract suite, and"
                        + " is wrapped, not extended");
    }

    private static boolean implementsPort(JavaClass type) {
        return !type.isInterface() && !type.isAnonymousClass() && PORTS.stream().anyMatch(type::isAssignableTo);
    }

    private boolean atHome(JavaClass type) {
        return switch (moduleOf(type)) {
            case DOMAIN -> type.getSimpleName().startsWith("InMemory")
                    || MADE_OF_OTHER_PORTS.contains(type.getSimpleName());
            case TESTKIT, JSONL, SQLITE, POSTGRES, LLM, ONNX, HTTP -> true;
            case FILES, CLIENT, LANGCHAIN4J, FORMATS, JSON, MCP, LOCAL, CLI -> false;
        };
    }

    private ShippedModule moduleOf(JavaClass type) {
        for (ShippedModule module : ShippedModule.values()) {
            if (Set.of(module.packagesIn(root)).contains(type.getPackageName())) {
                return module;
            }
        }
        throw new AssertionError(type.getName() + " is in no known package");
    }

    ArchRule namesSayWhatAClassIs() {
        return classes().should(be(not(describe("named with one of " + EMPTY_ENDINGS, Shapes::endsEmpty))))
                .because("a name like that tells what a class is to a programmer, not what it is");
    }

    private static boolean endsEmpty(JavaClass type) {
        return EMPTY_ENDINGS.stream().anyMatch(type.getSimpleName()::endsWith);
    }

    ArchRule packagesAreConcepts() {
        return classes()
                .should(be(not(describe("in a package named one of " + EMPTY_PACKAGES, Shapes::inEmptyPackage))))
                .because("a package is a concept of the field or a technology; a port stands beside its concept");
    }

    private static boolean inEmptyPackage(JavaClass type) {
        return Set.of(type.getPackageName().split("\\.")).stream().anyMatch(EMPTY_PACKAGES::contains);
    }

    ArchRule packagesAreNullMarked() {
        return classes().should(be(describe("in a @NullMarked package", Shapes::nullMarked)))
                .because("absence is an Optional or marked as @Nullable, and the compiler proves it");
    }

    private static boolean nullMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class);
    }

    ArchRule classesAreFinal() {
        DescribedPredicate<JavaClass> closed =
                describe("an interface, an enum or listed with a reason", Shapes::closed);
        return classes().that(describe("have a name", type -> !type.isAnonymousClass()))
                .should(be(closed.or(modifier(JavaModifier.FINAL).forSubtype())
                        .or(modifier(JavaModifier.ABSTRACT).forSubtype())))
                .because("a class that was not made to be extended breaks when it is");
    }

    private static boolean closed(JavaClass type) {
        return type.isInterface() || type.isEnum() || MADE_TO_BE_EXTENDED.containsKey(type.getName());
    }

    ArchRule publicTypes(ShippedModule adapter) {
        return classes().that().resideInAnyPackage(adapter.publishedPackagesIn(root))
                .and().areTopLevelClasses()
                .and().arePublic()
                .should(be(describe("one of " + adapter.publicTypes(),
                        type -> adapter.publicTypes().contains(type.getSimpleName()))))
                .because("what is public is promised: list it in ShippedModule, or keep it in its package");
    }
}
