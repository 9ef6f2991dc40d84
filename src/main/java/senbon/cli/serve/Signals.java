package senbon.cli.serve;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * What the system tells the process. Java has no interface of its own for that but the one below,
 * which every JDK brings ({@code jdk.unsupported}) and the compiler warns of; hence by reflection.
 */
final class Signals {
  private Signals() {}

  /**
   * Has something run whenever the signal comes, in place of what Java does.
   *
   * @param name without SIG; a system that doesn't know it is left alone
   * @return whether it is heard
   */
  static boolean on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, args) -> {
            if (method.getName().equals("handle")) {
              action.run();
              return null;
            }
            return ofObject(proxy, method, args);
          };
      Object listener =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, call);
      Object made = signal.getConstructor(String.class).newInstance(name);
      Object former = signal.getMethod("handle", signal, handler).invoke(null, made, listener);
      return former != null;
    } catch (ReflectiveOperationException e) {
      LoggerFactory.getLogger(Signals.class).debug("SIG{} can't be heard here", name);
      return false;
    }
  }

  private static Object ofObject(Object proxy, Method method, Object... args) {
    return switch (method.getName()) {
      case "equals" -> proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "signal";
    };
  }
}
