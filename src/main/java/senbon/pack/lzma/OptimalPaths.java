package senbon.pack.lzma;

import java.util.Arrays;

/**
 * The cheapest paths to each of the next positions: a graph whose nodes are positions, numbered
 * from the first of the parse, and whose edges are symbols. A node knows the last edge of its
 * cheapest path; many nodes share one edge, of which they are different lengths.
 *
 * <p>An edge is a literal, a copy, or a combination of up to three symbols: a copy (or none), a
 * literal, and a copy from the last distance. The path's cost is all that is compared, although the
 * state and the last distances, which differ from path to path, decide what later symbols cost:
 * that keeps one path a node, as in the optimal parsers of the LZMA SDK and of xz.
 *
 * <p>Memory: 33 bytes a node, 12 bytes an edge.
 */
final class OptimalPaths {
  /** Where in a long the cost is: above the edge's number. */
  static final int COST_SHIFT = 32;

  /**
   * For each node up to {@link #reached}: cost in the high 32 bits, in 1/64 bit, edge number in the
   * low 32, so that the smaller long is the cheaper path and ties go to the earlier edge. {@link
   * Long#MAX_VALUE} if there is no path.
   */
  private final long[] best;

  /**
   * The coder's state at a node, 0 to 11, and the last four distances, from {@code REPS * node} on.
   * Known for node 0, and for others once they were resolved.
   */
  private final byte[] state;

  private final int[] reps;

  /** The farthest node that has a path. */
  private int reached;

  /**
   * For each edge the node it begins at, the distance of its copy (from 0) or {@link
   * Symbols#LITERAL}, and the length of its second copy, 0 if it is no combination. The first
   * {@code edges} elements count.
   */
  private int[] edgeFrom = new int[1 << 12];

  private int[] edgeDistance = new int[1 << 12];
  private int[] edgeSecond = new int[1 << 12];
  private int edges;

  /** The result. */
  private final Symbols symbols = new Symbols();

  /** Room for so many nodes. */
  OptimalPaths(int nodes) {
    best = new long[nodes];
    state = new byte[nodes];
    reps = new int[Model.REPS * nodes];
  }

  /** Begins a parse at the position where the coder is, with one node and no edge. */
  void begin(SymbolEncoder coder) {
    reached = 0;
    edges = 0;
    best[0] = 0;
    state[0] = (byte) coder.state();
    for (int k = 0; k < Model.REPS; k++) {
      reps[k] = coder.rep(k);
    }
  }

  /** The farthest node that has a path. */
  int reached() {
    return reached;
  }

  /** Whether a node, which is not beyond {@link #reached}, has a path. */
  boolean isReachable(int node) {
    return best[node] != Long.MAX_VALUE;
  }

  /** The cost of the cheapest path to a node, in 1/64 bit. */
  int cost(int node) {
    return (int) (best[node] >>> COST_SHIFT);
  }

  /** The coder's state at a node that was resolved. */
  int state(int node) {
    return state[node];
  }

  /** One of the last four distances at a node that was resolved. */
  int rep(int node, int index) {
    return reps[Model.REPS * node + index];
  }

  /**
   * Adds an edge from a node; {@link #offer} then says where it ends.
   *
   * @param distance of the copy, or {@link Symbols#LITERAL}
   * @param second if not 0, the edge is the copy (if any), then a literal, then a copy of this many
   *     bytes from the last distance
   * @return its number
   */
  int edge(int from, int distance, int second) {
    if (edges == edgeFrom.length) {
      edgeFrom = Arrays.copyOf(edgeFrom, 2 * edges);
      edgeDistance = Arrays.copyOf(edgeDistance, 2 * edges);
      edgeSecond = Arrays.copyOf(edgeSecond, 2 * edges);
    }
    edgeFrom[edges] = from;
    edgeDistance[edges] = distance;
    edgeSecond[edges] = second;
    return edges++;
  }

  /** Makes all nodes up to this one known, without paths. */
  private void extendTo(int node) {
    if (reached < node) {
      Arrays.fill(best, reached + 1, node + 1, Long.MAX_VALUE);
      reached = node;
    }
  }

  /** Offers a path to a node, which ends in {@code edge}. */
  void offer(int node, int cost, int edge) {
    extendTo(node);
    best[node] = Math.min(best[node], ((long) cost << COST_SHIFT) | edge);
  }

  /**
   * Offers paths that end in copies of the lengths from {@code least} to {@code longest},
   * inclusive, from node {@code from}.
   *
   * <p>Without a branch, since which offers are cheaper can't be predicted: with one, packing took
   * 6 % longer. Eight at a time, written out: most ranges are too short for the loops that Java
   * makes of one, and packing took 8 % longer.
   *
   * @param cost of the path, all but the length
   * @param prices of lengths, shifted as costs are, from {@code table} on
   */
  void offerAll(int from, int least, int longest, int cost, long[] prices, int table, int edge) {
    extendTo(from + longest);
    long[] b = best;
    int offset = table - Model.MIN_MATCH;
    long path = ((long) cost << COST_SHIFT) | edge;
    int length = least;
    while (length <= longest - 7) {
      int at = from + length;
      int price = offset + length;
      b[at] = lesser(b[at], path + prices[price]);
      b[at + 1] = lesser(b[at + 1], path + prices[price + 1]);
      b[at + 2] = lesser(b[at + 2], path + prices[price + 2]);
      b[at + 3] = lesser(b[at + 3], path + prices[price + 3]);
      b[at + 4] = lesser(b[at + 4], path + prices[price + 4]);
      b[at + 5] = lesser(b[at + 5], path + prices[price + 5]);
      b[at + 6] = lesser(b[at + 6], path + prices[price + 6]);
      b[at + 7] = lesser(b[at + 7], path + prices[price + 7]);
      length += 8;
    }
    while (length <= longest) {
      b[from + length] = lesser(b[from + length], path + prices[offset + length]);
      length++;
    }
  }

  /** The lesser of two costs, whose difference a long can hold. */
  private static long lesser(long one, long other) {
    long more = other - one;
    return one + (more & (more >> 63));
  }

  /**
   * Computes the coder's state at a node from that at the node before it on the best path, which
   * must be known. All edges that end at the node must have been offered.
   */
  void resolveState(int node) {
    int edge = (int) best[node];
    int from = edgeFrom[edge];
    int d = edgeDistance[edge];
    int second = edgeSecond[edge];
    // Bytes of the edge's first symbol, 0 if a combination begins with its literal.
    int length = node - from - (second == 0 ? 0 : second + 1);
    int s = state[from];
    int in = Model.REPS * from;
    int out = Model.REPS * node;
    // Which of the last distances the copy uses; it comes to the front, the ones before it move
    // back by one. A new distance drops the fourth.
    int used = 0;
    if (length > 0 && d == Symbols.LITERAL) {
      s = Model.afterLiteral(s);
    } else if (length > 0) {
      while (used < Model.REPS && reps[in + used] != d) {
        used++;
      }
      if (used == Model.REPS) {
        s = Model.afterMatch(s);
        used--;
      } else {
        s = length == 1 ? Model.afterShortRep(s) : Model.afterRep(s);
      }
    }
    for (int k = Model.REPS - 1; k >= 0; k--) {
      reps[out + k] = reps[in + (k <= used && k > 0 ? k - 1 : k)];
    }
    if (length > 0 && d != Symbols.LITERAL) {
      reps[out] = d;
    }
    if (second != 0) {
      s = Model.afterRep(Model.afterLiteral(s));
    }
    state[node] = (byte) s;
  }

  /** Lists the symbols on the best path to a node. Combinations are taken apart again. */
  void trace(int node) {
    symbols.clear();
    int i = node;
    while (i > 0) {
      int edge = (int) best[i];
      int from = edgeFrom[edge];
      int d = edgeDistance[edge];
      int second = edgeSecond[edge];
      int length = i - from;
      if (second != 0) {
        length -= second + 1;
        symbols.add(second, length > 0 ? d : reps[Model.REPS * from]);
        symbols.add(1, Symbols.LITERAL);
      }
      if (length > 0) {
        symbols.add(length, d);
      }
      i = from;
    }
    symbols.reverse();
  }

  /** Adds a symbol after those of the path. */
  void append(int length, int distance) {
    symbols.add(length, distance);
  }

  /** The result. */
  Symbols symbols() {
    return symbols;
  }
}
