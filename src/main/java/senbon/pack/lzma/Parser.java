package senbon.pack.lzma;

/**
 * Chooses the symbols of a stretch of input by their prices: a shortest path over positions, with
 * the coder's state carried along the best path to each. This is one kernel, hence its length.
 *
 * <p>Inside a run of one byte nothing begins but copies that some path has led to, and copies end
 * there only where they must.
 */
final class Parser {
  private static final int WINDOW = 4096;
  private static final int SIZE = WINDOW + 2 * Model.MAX_MATCH + 16;
  private static final int LITERAL = -1;

  private final byte[] plain;
  private final int start;
  private final RunMap runs;
  private final MatchFinder finder;
  private final Prices prices;
  private final int nice;

  private final int[] cost = new int[SIZE];

  /** The last step to each node: where from; its distance; and, if a copy follows on, more. */
  private final int[] from = new int[SIZE];

  private final int[] distance = new int[SIZE];

  /** Of the step "copy or nothing, literal, copy again": the length of the second copy, or 0. */
  private final int[] again = new int[SIZE];

  private final byte[] state = new byte[SIZE];
  private final int[] reps = new int[Model.REPS * SIZE];

  private final int[] matchLengths;
  private final int[] repLengths;

  /** The result: lengths and distances in order; a literal has the distance -1. */
  final int[] symbolLengths = new int[SIZE];

  final int[] symbolDistances = new int[SIZE];
  private int symbols;

  private Model model;
  private int base;
  private int limit;
  private int reached;
  private int searched;

  Parser(byte[] plain, int start, RunMap runs, MatchFinder finder, Prices prices, int nice) {
    this.plain = plain;
    this.start = start;
    this.runs = runs;
    this.finder = finder;
    this.prices = prices;
    this.nice = nice;
    this.matchLengths = prices.matchLengths();
    this.repLengths = prices.repLengths();
    this.searched = start;
  }

  /**
   * Chooses the symbols for the input from {@code position} on, as far as it sees fit but not
   * beyond {@code end}, and returns how many there are, at least one.
   */
  int parse(int position, int end, SymbolEncoder coder) {
    model = coder.model();
    base = position;
    limit = end;
    reached = 0;
    cost[0] = 0;
    state[0] = (byte) coder.state();
    for (int k = 0; k < Model.REPS; k++) {
      reps[k] = coder.rep(k);
    }
    int i = 0;
    while (true) {
      if (i > 0) {
        arrive(i);
      }
      if (visit(i)) {
        return symbols;
      }
      do {
        i++;
      } while (cost[i] == Prices.INFINITE);
      if (i == reached || i >= WINDOW) {
        arrive(i);
        trace(i);
        return symbols;
      }
    }
  }

  /** Makes {@code node} reachable: all beyond the farthest so far are unreached. */
  private void reach(int node) {
    while (reached < node) {
      cost[++reached] = Prices.INFINITE;
    }
  }

  /** Computes the coder's state at a node from that at the node before it on the best path. */
  private void arrive(int i) {
    int j = from[i];
    int d = distance[i];
    int length = i - j;
    int second = again[i];
    int s = state[j];
    int r = Model.REPS * j;
    int r0 = reps[r];
    int r1 = reps[r + 1];
    int r2 = reps[r + 2];
    int r3 = reps[r + 3];
    if (second != 0) {
      length -= second + 1;
    }
    if (length > 0) {
      if (d == LITERAL) {
        s = Model.afterLiteral(s);
      } else if (d == r0) {
        s = length == 1 ? Model.afterShortRep(s) : Model.afterRep(s);
      } else if (d == r1) {
        r1 = r0;
        r0 = d;
        s = Model.afterRep(s);
      } else if (d == r2) {
        r2 = r1;
        r1 = r0;
        r0 = d;
        s = Model.afterRep(s);
      } else {
        s = d == r3 ? Model.afterRep(s) : Model.afterMatch(s);
        r3 = r2;
        r2 = r1;
        r1 = r0;
        r0 = d;
      }
    }
    if (second != 0) {
      s = Model.afterRep(Model.afterLiteral(s));
    }
    int o = Model.REPS * i;
    reps[o] = r0;
    reps[o + 1] = r1;
    reps[o + 2] = r2;
    reps[o + 3] = r3;
    state[i] = (byte) s;
  }

  /** Lists the symbols on the best path to a node. */
  private void trace(int node) {
    int n = 0;
    int i = node;
    while (i > 0) {
      int j = from[i];
      int length = i - j;
      int second = again[i];
      if (second != 0) {
        length -= second + 1;
        symbolLengths[n] = second;
        symbolDistances[n++] = length > 0 ? distance[i] : reps[Model.REPS * j];
        symbolLengths[n] = 1;
        symbolDistances[n++] = LITERAL;
      }
      if (length > 0) {
        symbolLengths[n] = length;
        symbolDistances[n++] = distance[i];
      }
      i = j;
    }
    for (int a = 0, b = n - 1; a < b; a++, b--) {
      int length = symbolLengths[a];
      symbolLengths[a] = symbolLengths[b];
      symbolLengths[b] = length;
      int d = symbolDistances[a];
      symbolDistances[a] = symbolDistances[b];
      symbolDistances[b] = d;
    }
    symbols = n;
  }

  private boolean finish(int node, int length, int d) {
    trace(node);
    symbolLengths[symbols] = length;
    symbolDistances[symbols++] = d;
    int p = base + node;
    finder.skip(Math.max(searched, p), p + length);
    searched = p + length;
    return true;
  }

  private void step(int i, int j, int price, int d, int second) {
    reach(i);
    if (price < cost[i]) {
      cost[i] = price;
      from[i] = j;
      distance[i] = d;
      again[i] = second;
    }
  }

  /** Tries all steps from node {@code i}. Returns whether the parse ended with a very long copy. */
  private boolean visit(int i) {
    byte[] bytes = plain;
    int p = base + i;
    int max = Math.min(Model.MAX_MATCH, limit - p);
    int found = 0;
    if (p >= searched) {
      finder.skip(searched, p);
      found = finder.search(p, max);
      searched = p + 1;
    }
    int s = state[i];
    int positionState = model.positionState(p - start);
    int here = cost[i];
    int r = Model.REPS * i;
    int d0 = reps[r];
    boolean inside = runs.isInside(p);

    int repPrice = here + prices.repFlags(s, positionState);
    int value = bytes[p] & 0xFF;
    int previous = p > start ? bytes[p - 1] & 0xFF : 0;
    int guess = p - d0 - 1 >= start ? bytes[p - d0 - 1] & 0xFF : -1;
    if (!inside || reached == i) {
      int literalBase = model.literal(p - start, previous);
      int price = here + prices.literalFlag(s, positionState);
      price +=
          Model.isLiteralState(s) || guess < 0
              ? prices.literal(literalBase, value)
              : prices.literal(literalBase, value, guess);
      step(i + 1, i, price, LITERAL, 0);
      if (guess == value) {
        step(i + 1, i, repPrice + prices.shortRep(s, positionState), d0, 0);
      } else if (guess >= 0) {
        literalAndCopy(i, i, 0, d0, Model.afterLiteral(s), price, max - 1);
      }
    }
    if (max < Model.MIN_MATCH) {
      return false;
    }

    int longestRep = 0;
    for (int k = 0; k < Model.REPS; k++) {
      int d = reps[r + k];
      int q = p - d - 1;
      if (q < start || bytes[q] != bytes[p] || bytes[q + 1] != bytes[p + 1]) {
        continue;
      }
      int length = finder.common(p, q, 2, max);
      if (length >= nice) {
        return finish(i, length, d);
      }
      if (k == 0) {
        longestRep = length;
      }
      int price = repPrice + prices.repChoice(k, s, positionState);
      copies(i, Model.MIN_MATCH, length, price, positionState * Prices.LENGTHS, d);
      tail(
          i,
          length,
          d,
          Model.afterRep(s),
          price + repLengths[positionState * Prices.LENGTHS + length - Model.MIN_MATCH],
          max);
    }

    if (found == 0 && previous == value && p > start && d0 != 0) {
      int length = finder.common(p, p - 1, 0, max);
      if (length >= Model.MIN_MATCH) {
        finder.lengths[0] = length;
        finder.distances[0] = 0;
        found = 1;
      }
    }
    if (found > 0) {
      int longest = finder.lengths[found - 1];
      if (longest >= nice) {
        return finish(i, longest, finder.distances[found - 1]);
      }
      matches(i, s, positionState, here, longestRep, found, max);
    }
    return false;
  }

  /** Steps by repeated copies of a distance, of all lengths that end at a useful place. */
  private void copies(int i, int least, int longest, int price, int table, int d) {
    reach(i + longest);
    int p = base + i;
    int[] c = cost;
    for (int length = least; length < longest; length++) {
      int next = runs.nextOutside(p + length) - p;
      if (next >= longest) {
        break;
      }
      length = next;
      int total = price + repLengths[table + length - Model.MIN_MATCH];
      if (total < c[i + length]) {
        c[i + length] = total;
        from[i + length] = i;
        distance[i + length] = d;
        again[i + length] = 0;
      }
    }
    step(i + longest, i, price + repLengths[table + longest - Model.MIN_MATCH], d, 0);
  }

  private void matches(
      int i, int s, int positionState, int here, int longestRep, int found, int max) {
    int flags = here + prices.matchFlags(s, positionState);
    int table = positionState * Prices.LENGTHS;
    int p = base + i;
    int least = Math.max(Model.MIN_MATCH, longestRep + 1);
    reach(i + finder.lengths[found - 1]);
    int[] c = cost;
    for (int m = 0; m < found; m++) {
      int longest = finder.lengths[m];
      if (longest < least) {
        continue;
      }
      int d = finder.distances[m];
      int far = flags + prices.distance(d, Model.LENGTH_CLASSES - 1);
      for (int length = least; length <= longest; length++) {
        int next = runs.nextOutside(p + length) - p;
        length = Math.min(next, longest);
        int total = matchLengths[table + length - Model.MIN_MATCH];
        total +=
            length >= Model.MIN_MATCH + Model.LENGTH_CLASSES - 1
                ? far
                : flags + prices.distance(d, length - Model.MIN_MATCH);
        if (total < c[i + length]) {
          c[i + length] = total;
          from[i + length] = i;
          distance[i + length] = d;
          again[i + length] = 0;
        }
      }
      least = longest + 1;
      int price =
          flags
              + prices.distance(d, Model.lengthClass(longest))
              + matchLengths[table + longest - Model.MIN_MATCH];
      tail(i, longest, d, Model.afterMatch(s), price, max);
    }
  }

  /** After a copy: a literal, then a copy of the same distance. */
  private void tail(int i, int length, int d, int s, int price, int max) {
    int p = base + i + length;
    if (length + 3 > max) {
      return;
    }
    int q = p - d - 1;
    if (plain[p + 1] != plain[q + 1] || plain[p + 2] != plain[q + 2]) {
      return;
    }
    int literalBase = model.literal(p - start, plain[p - 1]);
    int total =
        price
            + prices.literalFlag(s, model.positionState(p - start))
            + prices.literal(literalBase, plain[p] & 0xFF, plain[q] & 0xFF);
    literalAndCopy(i, i + length, length, d, Model.afterLiteral(s), total, max - length - 1);
  }

  /**
   * The second half of such a step: the literal at node {@code j} is paid for.
   *
   * @param length of the first copy from node i on, 0 if there was none
   * @param s state after the literal
   * @param max greatest length of the second copy
   */
  private void literalAndCopy(int i, int j, int length, int d, int s, int price, int max) {
    int p = base + j + 1;
    int q = p - d - 1;
    if (max < Model.MIN_MATCH || plain[p] != plain[q] || plain[p + 1] != plain[q + 1]) {
      return;
    }
    int second = finder.common(p, q, 2, max);
    int positionState = model.positionState(p - start);
    int total =
        price
            + prices.repFlags(s, positionState)
            + prices.repChoice(0, s, positionState)
            + repLengths[positionState * Prices.LENGTHS + second - Model.MIN_MATCH];
    step(j + 1 + second, i, total, length == 0 ? LITERAL : d, second);
  }
}
