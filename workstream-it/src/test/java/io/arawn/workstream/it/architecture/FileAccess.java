package io.arawn.workstream.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Formatter;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * The rule that only one module opens, makes, moves, examines and deletes files.
 *
 * @param root the package that contains the modules' packages
 */
record FileAccess(String root) {

    /** Classes that read files of the operating system, each with its reason. None opens a file of this program. */
    private static final Map<String, String> EXEMPT = Map.of(
            "cli.Arguments", "reads /proc/self/cmdline, which the kernel makes",
            "cli.TerminalProbe", "reads the links in /proc/self/fd, and hands /dev/tty to stty",
            "cli.DetachedMaintenance", "asks whether /usr/bin/nice can be run, and hands /dev/null to a process",
            "cli.TokenFile", "looks at the owner and the rights of a file that the person named",
            "http.KernelConnections", "reads /proc/self/net, which the kernel makes",
            "onnx.StrayFolder", "deletes an empty folder that ONNX Runtime leaves among the temporary files",
            "llm.ListeningUser", "reads /proc/self/net, which the kernel makes, and /etc/passwd");

    /** Constructors and methods that open a file by its name or path. Those that take a file descriptor open nothing. */
    private static final Set<Class<?>> OPENERS = Set.of(
            FileInputStream.class, FileOutputStream.class, FileReader.class, FileWriter.class, RandomAccessFile.class,
            PrintStream.class, PrintWriter.class, Formatter.class, Scanner.class, ZipFile.class);

    private static final Set<Class<?>> NAMES = Set.of(String.class, File.class, Path.class);

    ArchRule onlyInOnePlace() {
        return noClasses().that(shipped())
                .should().accessTargetWhere(describe("they open, make, move, look at or delete a file", this::touches))
                .because(
                        "OwnFile, OwnFolder and GivenFile follow no link, open nothing but regular files and wait for no"
                                + " pipe; whatever opens a file in another way does not");
    }

    private DescribedPredicate<JavaClass> shipped() {
        String[] modules = Arrays.stream(ShippedModule.values())
                .filter(module -> module != ShippedModule.FILES && module != ShippedModule.TESTKIT)
                .flatMap(module -> Arrays.stream(module.packagesIn(root)))
                .toArray(String[]::new);
        return resideInAnyPackage(modules).and(not(describe("are exempt", this::isExempt)));
    }

    private boolean isExempt(JavaClass type) {
        return EXEMPT.keySet().stream().anyMatch(name -> type.getFullName().equals(root + "." + name));
    }

    private boolean touches(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return isOne(owner, Set.of(Files.class, File.class))
                || owner.isAssignableTo(FileSystemProvider.class)
                || (isOne(owner, Set.of(FileChannel.class, AsynchronousFileChannel.class)) && name.equals("open"))
                || (owner.isAssignableTo(Path.class) && name.equals("toFile"))
                || (name.equals("<init>") && isOne(owner, OPENERS) && takesAName(access));
    }

    private static boolean isOne(JavaClass owner, Set<Class<?>> types) {
        return types.stream().anyMatch(owner::isEquivalentTo);
    }

    private static boolean takesAName(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().limit(1).anyMatch(first -> isOne(first, NAMES))
                && !target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(FileDescriptor.class));
    }
}
