package senbon.pack.lzma;

import java.util.Arrays;

/**
 * Chooses the symbols of a part of the input by their prices: a shortest path over positions, with
 * the coder's state carried along the best path to each. The approach is that of the optimal
 * parsers of the LZMA SDK and of xz; what is different are runs. This is one kernel, hence its
 * length.
 *
 * <p>In dense data every position is visited: all edges from it are offered, a literal, the four
 * repeated distances, and what the match finder found. Inside a run copies may end anywhere, but
 * nothing is visited there. The positions to resume from are chosen only once the end of the run is
 * reached: the cheapest for each power of two of the bytes that are left of the run. From these,
 * copies are tried that reach the end of the run or go beyond it.
 *
 * <p>A parse ends at the first position that all paths lead through, with a copy that is good
 * enough to be taken without weighing others, or with the window.
 *
 * <p>Time is at most, for each position outside of runs, the comparisons of the match finder and
 * five times 272 lengths (those of four repeated distances and of the matches together); for each
 * run, in addition, the comparisons of its finder and the product of the chosen positions (at most
 * 273) and the matches found. Memory: some 200 KB beside the prices and the finders, more only
 * where very many edges are offered.
 */
final class OptimalParser {
  /** Nodes after which a parse ends in any case. Chosen by trial. */
  private static final int WINDOW = 4096;

  /** Room for edges that end beyond the window: two of the longest copies. */
  private static final int NODES = WINDOW + 2 * Model.MAX_MATCH + 16;

  /**
   * A shorter copy is weighed against others, whatever it takes in: in bytes, see {@link
   * Profile#enough}. Chosen by trial.
   */
  private static final int MIN_LONG = 32;

  /**
   * If {@link Profile#sparing}: so many of the last distances are looked at, and a run is left by
   * one of them only from nodes that cost no more than this beyond the cheapest, in 1/64 bit. On a
   * patch of libxul the first saves 5 % of the time and costs 0.3 % of the bytes, the second 5 %
   * and 0.1 %; that no literal is looked at after a copy from one of them, 3 % and 0.1 %.
   */
  private static final int FEW_REPS = 2;

  private static final int FEW_LEAVES = 16;

  /**
   * If {@link Profile#sparing}, and positions have no phases: of the nodes in a run, the cheapest
   * is chosen for each power of four of what is left of it, not of two. On a patch of libxul that
   * saves 4 % of the time and costs 0.25 %. One for AArch64 has phases, and no bytes to spare.
   */
  private static final int LONG_SPAN = 4;

  /** The input; positions are offsets into it, and count from {@code start} for the model. */
  private final byte[] plain;

  private final int start;

  /** Where runs are, and what finds matches: outside of runs, and at their ends. */
  private final RunMap runs;

  private final MatchFinder finder;
  private final RunFinder runEnds;

  /** What symbols cost, in 1/64 bit, and how far repeated distances reach. */
  private final Prices prices;

  private final RepMatchCache repMatches;

  /** As {@link Profile} has them. */
  private final int nice;

  private final int enough;
  private final int slack;
  private final boolean sparing;
  private final int reps;

  /** The tables of {@link #prices}, by {@code positionState * LENGTHS + length - MIN_MATCH}. */
  private final long[] matchLengths;

  private final long[] repLengths;
  private final OptimalPaths paths = new OptimalPaths(NODES);

  /** The nodes chosen in a run, {@code chosenCount} of them, from its end backwards. */
  private final int[] chosen = new int[Model.MAX_MATCH];

  private int chosenCount;

  /**
   * For each of them: the cost of its path with a match's flags, and how many bytes after the run
   * are reached by copies that were offered from it.
   */
  private final int[] flagged = new int[Model.MAX_MATCH];

  private final int[] done = new int[Model.MAX_MATCH];

  /** Of the repeated distances that a node has offered copies by, the cheapest, and its longest. */
  private int cheapestRep;

  private int covered;

  /** Of the parse under way: the model, the position of node 0, and where its copies must end. */
  private Model model;

  private int base;
  private int limit;

  /** The finders know all positions before this one. */
  private int searched;

  /** The first position from {@code searched} on that is not in a run, unless it lies before. */
  private int upcoming = -1;

  /** The last position that was given to the finder of runs, which takes each only once. */
  private int lastRunEnd;

  /** A parser for one range of the input. */
  OptimalParser(
      byte[] plain,
      int start,
      RunMap runs,
      MatchFinder finder,
      RunFinder runEnds,
      Prices prices,
      Profile profile) {
    this.plain = plain;
    this.start = start;
    this.runs = runs;
    this.finder = finder;
    this.runEnds = runEnds;
    this.prices = prices;
    this.repMatches = new RepMatchCache(plain);
    this.nice = profile.nice();
    this.enough = profile.enough();
    this.slack = profile.slack();
    this.sparing = profile.sparing();
    this.reps = sparing ? FEW_REPS : Model.REPS;
    this.matchLengths = prices.matchLengths();
    this.repLengths = prices.repLengths();
    this.searched = start;
  }

  /**
   * Chooses the symbols for the input from {@code position} on, as far as it sees fit but not
   * beyond {@code end}: at least one. The result is valid until the next call.
   */
  Symbols parse(int position, int end, SymbolEncoder coder) {
    model = coder.model();
    base = position;
    limit = end;
    paths.begin(coder);
    repMatches.limit(end);
    int i = 0;
    while (!visit(i)) {
      // To the next node that has a path and isn't inside of a run; if there is none, to the next
      // one that has a path.
      int stop = Math.min(paths.reached(), WINDOW);
      do {
        i = Math.min(stop, runs.nextOutside(base + i + 1) - base);
      } while (i < stop && !paths.isReachable(i));
      while (!paths.isReachable(i)) {
        i++;
      }
      // Only here what the run holds is weighed, as it ends.
      if (i < WINDOW && runs.isRunEnd(base + i)) {
        passRun(i);
      }
      // All paths lead through the farthest node.
      if (i == paths.reached() || i >= WINDOW) {
        paths.trace(i);
        break;
      }
      paths.resolveState(i);
    }
    return paths.symbols();
  }

  /** Ends the parse at a node with a copy that is taken unweighed. Returns true. */
  private boolean finish(int node, int length, int distance) {
    paths.trace(node);
    paths.append(length, distance);
    int to = base + node + length;
    insert(to);
    return true;
  }

  /** Gives all positions before {@code to} to the finders that they don't know yet. */
  private void insert(int to) {
    int i = upcoming < searched ? runs.nextOutside(searched) : upcoming;
    while (i < to) {
      finder.search(i, 0);
      insertRunEnd(i);
      i = runs.nextOutside(i + 1);
    }
    upcoming = i;
    searched = Math.max(searched, to);
  }

  /** Gives a position to the finder of runs, if a run ends before it. */
  private void insertRunEnd(int position) {
    if (position > lastRunEnd && runs.isRunEnd(position)) {
      runEnds.search(position, runs.runBefore(position), 0);
      lastRunEnd = position;
    }
  }

  /**
   * Offers all edges from node {@code i}. Returns whether the parse ended with a copy taken
   * unweighed.
   */
  private boolean visit(int i) {
    int p = base + i;
    int max = Math.min(Model.MAX_MATCH, limit - p);
    insert(p);
    // A position can be given to the finder only once.
    int found = searched > p ? 0 : finder.search(p, max);
    searched = p + 1;
    insertRunEnd(p);
    int s = paths.state(i);
    int positionState = model.positionState(p - start);
    int here = paths.cost(i);
    int repPrice = here + prices.repFlags(s, positionState);
    literal(i, s, here, repPrice, max);
    if (max < Model.MIN_MATCH) {
      return false;
    }

    int longestRep = 0;
    cheapestRep = Prices.INFINITE;
    for (int k = 0; k < reps; k++) {
      int d = paths.rep(i, k);
      if (p - d <= start) {
        continue;
      }
      int length = repMatches.length(p, d, max);
      if (length < Model.MIN_MATCH) {
        continue;
      }
      if (isEnough(p, length)) {
        return finish(i, length, d);
      }
      if (k == 0) {
        longestRep = length;
      }
      int price = repPrice + prices.repChoice(k, s, positionState);
      offerRep(i, d, Model.MIN_MATCH, length, price, positionState);
      if (!sparing) {
        price += prices.repLength(positionState, length);
        literalAndCopyAfter(i, length, d, Model.afterRep(s), price, max);
      }
    }

    // The match finder leaves runs out; a run itself is a match with a distance of one.
    if (found == 0 && p > start && plain[p - 1] == plain[p]) {
      found = finder.runMatch(p, max);
    }
    if (found > 0) {
      int longest = finder.lengths[found - 1];
      if (isEnough(p, longest)) {
        return finish(i, longest, finder.distances[found - 1]);
      }
      matches(i, s, positionState, here, longestRep, found, max);
    }
    return false;
  }

  /**
   * Offers copies by a repeated distance of the lengths from {@code shortest} to {@code longest},
   * inclusive, but for those that the cheapest one before has offered.
   *
   * @param price of the path, all but the length
   */
  private void offerRep(
      int node, int distance, int shortest, int longest, int price, int positionState) {
    int least = price < cheapestRep ? shortest : Math.max(shortest, covered + 1);
    if (least <= longest) {
      int table = positionState * Prices.LENGTHS;
      int edge = paths.edge(node, distance, 0);
      paths.offerAll(node, least, longest, price, repLengths, table, edge);
    }
    if (price < cheapestRep) {
      cheapestRep = price;
      covered = longest;
    }
  }

  /** Whether a copy is so good that no other is weighed against it. */
  private boolean isEnough(int p, int length) {
    return length >= nice
        || (length >= Math.max(MIN_LONG, enough) && runs.outsideIn(p, p + length) >= enough);
  }

  /**
   * Offers the literal; a copy of one byte from the last distance, if the byte is the same; and if
   * it isn't, the literal with a copy from the last distance after it.
   *
   * @param s the state at node i
   * @param here cost of the path to node i
   * @param repPrice the same with the flags of a repeated distance
   * @param max greatest length of a copy
   */
  private void literal(int i, int s, int here, int repPrice, int max) {
    int p = base + i;
    int d = paths.rep(i, 0);
    int q = p - d - 1;
    int positionState = model.positionState(p - start);
    int value = plain[p] & 0xFF;
    int literalBase = model.literal(p - start, p > start ? plain[p - 1] : 0);
    int price = here + prices.literalFlag(s, positionState);
    if (q < start || Model.isLiteralState(s)) {
      price += prices.literal(literalBase, value);
    } else {
      price += prices.literal(literalBase, value, plain[q] & 0xFF);
    }
    paths.offer(i + 1, price, paths.edge(i, Symbols.LITERAL, 0));
    if (q >= start && plain[q] == plain[p]) {
      int copy = repPrice + prices.shortRep(s, positionState);
      paths.offer(i + 1, copy, paths.edge(i, d, 0));
    } else if (q >= start) {
      literalAndCopy(i, 0, d, Symbols.LITERAL, Model.afterLiteral(s), price, max - 1);
    }
  }

  /**
   * Offers copies with the distances that the match finder found: each length from the nearest that
   * has it. Lengths that the last distance has are left out: they cost less with it.
   *
   * @param longestRep how long the copy from the last distance can be
   * @param found how many matches there are in the finder
   */
  private void matches(
      int i, int s, int positionState, int here, int longestRep, int found, int max) {
    int flags = here + prices.matchFlags(s, positionState);
    int table = positionState * Prices.LENGTHS;
    int least = Math.max(Model.MIN_MATCH, longestRep + 1);
    for (int m = 0; m < found; m++) {
      int longest = finder.lengths[m];
      if (longest < least) {
        continue;
      }
      int d = finder.distances[m];
      int edge = paths.edge(i, d, 0);
      // The prices of distances differ for the lengths of 2 to 4 bytes; for all others one is
      // enough.
      for (; least < Prices.FIRST_LONG && least <= longest; least++) {
        int price =
            prices.distance(d, Model.lengthClass(least)) + prices.matchLength(positionState, least);
        paths.offer(i + least, flags + price, edge);
      }
      int price = flags + prices.distance(d, Model.lengthClass(longest));
      if (least <= longest) {
        paths.offerAll(i, least, longest, price, matchLengths, table, edge);
        least = longest + 1;
      }
      price += prices.matchLength(positionState, longest);
      literalAndCopyAfter(i, longest, d, Model.afterMatch(s), price, max);
    }
  }

  /**
   * Offers, after a copy, a literal and then a copy from the same distance, as where one byte was
   * changed: as one edge, since the literal alone may cost too much for the path to go through.
   *
   * @param s state after the first copy
   * @param price of the path with the first copy
   */
  private void literalAndCopyAfter(int i, int length, int d, int s, int price, int max) {
    int p = base + i + length;
    if (length + 3 > max) {
      return;
    }
    int q = p - d - 1;
    // The second copy has two bytes at least.
    if (plain[p + 1] != plain[q + 1] || plain[p + 2] != plain[q + 2]) {
      return;
    }
    int total =
        price
            + prices.literalFlag(s, model.positionState(p - start))
            + prices.literal(
                model.literal(p - start, plain[p - 1]), plain[p] & 0xFF, plain[q] & 0xFF);
    literalAndCopy(i, length, d, d, Model.afterLiteral(s), total, max - length - 1);
  }

  /**
   * Offers the second half of such an edge: its literal is paid for.
   *
   * @param length of the first copy from node i on, 0 if there was none
   * @param d the last distance
   * @param first distance of the first copy, or {@link Symbols#LITERAL}
   * @param s state after the literal
   * @param price of the path with the literal
   * @param max greatest length of the second copy
   */
  private void literalAndCopy(int i, int length, int d, int first, int s, int price, int max) {
    int p = base + i + length + 1;
    int q = p - d - 1;
    if (max < Model.MIN_MATCH || plain[p] != plain[q] || plain[p + 1] != plain[q + 1]) {
      return;
    }
    int second = MatchFinder.common(plain, p, q, 2, max);
    int positionState = model.positionState(p - start);
    int total =
        price
            + prices.repFlags(s, positionState)
            + prices.repChoice(0, s, positionState)
            + prices.repLength(positionState, second);
    paths.offer(i + length + 1 + second, total, paths.edge(i, first, second));
  }

  /**
   * Offers the copies from inside the run that ends before node {@code i}: first those from chosen
   * nodes that go to its end or further by repeated distances, then those that were found for what
   * follows the run.
   */
  private void passRun(int i) {
    int p = base + i;
    int run = runs.runBefore(p);
    insert(p);
    choose(i, Math.min(run, i));
    int leaves = sparing ? cheapestChosen() + FEW_LEAVES : Prices.INFINITE;
    for (int n = chosenCount - 1; n >= 0; n--) {
      int j = chosen[n];
      if (j > 0 && runs.isInside(base + j)) {
        paths.resolveState(j);
        if (j == i - 1 || paths.cost(j) <= leaves) {
          leaveRun(j, i - j);
        }
      }
    }
    int least = chosenCount == 0 ? 0 : i - chosen[0];
    int found = runEnds.search(p, run, least);
    lastRunEnd = p;
    if (found > 0) {
      copiesFromRun(i, found);
    }
  }

  /**
   * Chooses nodes in a run: the cheapest for each power of two, or four, of what is left of the
   * run, those nearly as cheap as the cheapest of all, and the first.
   *
   * @param run how many nodes before node i are in the run
   */
  private void choose(int i, int run) {
    int enough = Prices.INFINITE;
    for (int part = 1; part <= run; part++) {
      if (paths.isReachable(i - part)) {
        enough = Math.min(enough, paths.cost(i - part) + slack);
      }
    }
    chosenCount = 0;
    int span = sparing && !model.hasPhases() ? LONG_SPAN : 2;
    for (int part = 1; part <= run; ) {
      int to = Math.min(run, span * part - 1);
      int cheapest = cheapest(i - to, i - part);
      for (; part <= to; part++) {
        int j = i - part;
        boolean near = paths.isReachable(j) && paths.cost(j) <= enough;
        if (j == cheapest || near || (j == i - run && paths.isReachable(j))) {
          chosen[chosenCount++] = j;
        }
      }
    }
  }

  /** What the cheapest of the chosen nodes costs. */
  private int cheapestChosen() {
    int cost = Prices.INFINITE;
    for (int n = 0; n < chosenCount; n++) {
      cost = Math.min(cost, paths.cost(chosen[n]));
    }
    return cost;
  }

  /**
   * The cheapest of the nodes from {@code from} to {@code to}, the last of equals, −1 if none has a
   * path.
   */
  private int cheapest(int from, int to) {
    int cheapest = -1;
    int cost = Prices.INFINITE;
    for (int j = to; j >= from; j--) {
      if (paths.isReachable(j) && paths.cost(j) < cost) {
        cost = paths.cost(j);
        cheapest = j;
      }
    }
    return cheapest;
  }

  /**
   * Offers the copies from node {@code j} that reach at least the end of the run.
   *
   * @param part bytes from the node to the run's end
   */
  private void leaveRun(int j, int part) {
    int p = base + j;
    int max = Math.min(Model.MAX_MATCH, limit - p);
    int s = paths.state(j);
    int positionState = model.positionState(p - start);
    int repPrice = paths.cost(j) + prices.repFlags(s, positionState);
    if (part == 1) {
      literal(j, s, paths.cost(j), repPrice, max);
    }
    boolean byOne = false;
    cheapestRep = Prices.INFINITE;
    for (int k = 0; k < reps; k++) {
      int d = paths.rep(j, k);
      byOne |= d == 0;
      if (p - d <= start) {
        continue;
      }
      int length = repMatches.length(p, d, max);
      if (length < Math.max(part, Model.MIN_MATCH)) {
        continue;
      }
      int price = repPrice + prices.repChoice(k, s, positionState);
      offerRep(j, d, Math.max(part, Model.MIN_MATCH), length, price, positionState);
      if (!sparing) {
        price += prices.repLength(positionState, length);
        literalAndCopyAfter(j, length, d, Model.afterRep(s), price, max);
      }
    }
    // Exactly to the end of the run, by a distance of one.
    if (!byOne && part >= Model.MIN_MATCH) {
      int price =
          paths.cost(j)
              + prices.matchFlags(s, positionState)
              + prices.distance(0, Model.lengthClass(part))
              + prices.matchLength(positionState, part);
      paths.offer(j + part, price, paths.edge(j, 0, 0));
    }
  }

  /**
   * Offers the copies from the chosen nodes in the run that ends before node {@code i}, beyond it.
   * Where a copy can begin at several of them, the edge with a literal after it begins where its
   * whole length is cheapest.
   *
   * @param found how many matches there are in the finder of runs, nearest first
   */
  private void copiesFromRun(int i, int found) {
    RunFinder ends = runEnds;
    Arrays.fill(done, 0, chosenCount, 0);
    for (int n = 0; n < chosenCount; n++) {
      int s = paths.state(chosen[n]);
      flagged[n] =
          paths.cost(chosen[n])
              + prices.matchFlags(s, model.positionState(base + chosen[n] - start));
    }
    for (int m = 0; m < found; m++) {
      int beyond = ends.lengths[m];
      int d = ends.distances[m];
      int cheapest = -1;
      int least = Prices.INFINITE;
      for (int n = 0; n < chosenCount; n++) {
        int part = i - chosen[n];
        // The match doesn't take in enough of the run for this node, or a nearer one reached as
        // far.
        if (part > ends.runLengths[m] || beyond <= done[n]) {
          continue;
        }
        int price = copyFromRun(i, n, beyond, d);
        done[n] = beyond;
        if (price < least) {
          least = price;
          cheapest = n;
        }
      }
      if (cheapest >= 0) {
        int j = chosen[cheapest];
        int max = Math.min(Model.MAX_MATCH, limit - base - j);
        literalAndCopyAfter(j, i - j + beyond, d, Model.afterMatch(paths.state(j)), least, max);
      }
    }
  }

  /**
   * Offers the copies from the n-th of the chosen nodes, of the lengths that were not offered yet.
   * Returns the price of the whole copy, or infinite if it can't be had whole.
   */
  private int copyFromRun(int i, int n, int beyond, int d) {
    int j = chosen[n];
    int part = i - j;
    int p = base + j;
    int whole = part + beyond;
    int longest = Math.min(Math.min(Model.MAX_MATCH, limit - p), whole);
    int least = part + done[n] + 1;
    if (least > longest) {
      return Prices.INFINITE;
    }
    int positionState = model.positionState(p - start);
    int table = positionState * Prices.LENGTHS;
    int price = flagged[n] + prices.distance(d, Model.lengthClass(least));
    paths.offerAll(j, least, longest, price, matchLengths, table, paths.edge(j, d, 0));
    return longest < whole ? Prices.INFINITE : price + prices.matchLength(positionState, longest);
  }
}
