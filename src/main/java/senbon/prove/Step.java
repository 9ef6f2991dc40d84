package senbon.prove;

import senbon.partial.Instruction;
import senbon.partial.Instruction.Verb;

/**
 * One of the actions of an updater: an instruction, or one of the removals that a rmrfdir stands
 * for.
 *
 * @param path without a slash at its end
 */
record Step(Verb verb, String path, Instruction instruction) {
  static Step of(Instruction instruction) {
    String path = instruction.path();
    return new Step(instruction.verb(), bare(path), instruction);
  }

  static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  boolean writes() {
    return verb.adds() || verb.patches();
  }

  String member() {
    return instruction.member().orElseThrow();
  }
}
