package senbon.pack.lzma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.PatchEncoder;

/**
 * Counts the steps that the packer takes: one for each method call and one for each jump backwards,
 * so for each round of a loop. It loads the packer's classes once more, with a counter put in at
 * these places. Unlike time, the count is the same in every run and on every machine.
 */
public final class StepCounter {
  private static long steps;

  private StepCounter() {}

  /** Is called by the classes that count. */
  public static void step() {
    steps++;
  }

  /** The steps that it takes to encode an input in one section, on the calling thread. */
  static long toEncode(byte[] plain, Effort effort) throws ReflectiveOperationException {
    Method encode =
        new CountingLoader()
            .loadClass(PatchEncoder.class.getName())
            .getMethod("encode", byte[].class, int[].class, Effort.class, Workers.class);
    steps = 0;
    encode.invoke(null, plain, new int[] {plain.length}, effort, Workers.callerOnly());
    return steps;
  }

  private static final class CountingLoader extends ClassLoader {
    private static final String COUNTED = "senbon.pack.";

    CountingLoader() {
      super(StepCounter.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith(COUNTED) && !name.equals(StepCounter.class.getName())
            ? findClass(name)
            : super.loadClass(name, resolve);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] counting = counting(name.replace('.', '/') + ".class");
      return defineClass(name, counting, 0, counting.length);
    }

    private byte[] counting(String resource) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(resource)) {
        if (in == null) {
          throw new ClassNotFoundException(resource);
        }
        ClassReader reader = new ClassReader(in.readAllBytes());
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Counting(writer), 0);
        return writer.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Counting extends ClassVisitor {
    Counting(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class CountingMethod extends MethodVisitor {
    /** The labels before the current instruction: a jump to one of them is a jump backwards. */
    private final Set<Label> passed = new HashSet<>();

    CountingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      count();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        count();
      }
      super.visitJumpInsn(opcode, target);
    }

    private void count() {
      String counter = StepCounter.class.getName().replace('.', '/');
      super.visitMethodInsn(Opcodes.INVOKESTATIC, counter, "step", "()V", false);
    }
  }
}
