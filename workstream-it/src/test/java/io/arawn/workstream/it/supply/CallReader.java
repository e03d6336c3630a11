package io.arawn.workstream.it.supply;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the abilities of a class by the methods that it calls or refers to. */
final class CallReader extends ClassVisitor {

    private final Consumer<Ability> found;
    private String parent = "";

    CallReader(Consumer<Ability> found) {
        super(Opcodes.ASM9);
        this.found = found;
    }

    @Override
    public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
            String @Nullable [] interfaces) {
        parent = superName == null ? "" : superName;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String form, boolean isInterface) {
                // A class that wraps a socket calls the constructor of its superclass, which opens nothing.
                if (!(method.equals("<init>") && owner.equals(parent))) {
                    Ability.of(owner, method).ifPresent(found);
                }
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String form, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle) {
                        Ability.of(handle.getOwner(), handle.getName()).ifPresent(found);
                    }
                }
            }
        };
    }
}
