package senbon.patch.zucchini.exe;

/** The branches of one kind in an ARM or AArch64 program. */
final class ArmReferences extends References {
  private final ArmScan scan;
  private final int kind;
  private final Branch branch;
  private final Image image;
  private final AddressMap map;
  private ReferenceTable table;

  ArmReferences(ArmScan scan, int kind, Image image, AddressMap map) {
    super(2, scan.kind(kind).width());
    this.scan = scan;
    this.kind = kind;
    this.branch = scan.kind(kind);
    this.image = image;
    this.map = map;
  }

  @Override
  public ReferenceTable all() {
    if (table == null) {
      int[] locations = scan.locations(kind);
      int[] targets = new int[locations.length];
      for (int i = 0; i < targets.length; i++) {
        int at = locations[i];
        targets[i] = map.offset((int) branch.target(map.address(at), branch.fetch(image, at)));
      }
      table = new ReferenceTable(locations, targets);
    }
    return table;
  }

  @Override
  public void between(int lo, int hi, Sink sink) {
    pass(all(), lo, hi, sink);
  }

  @Override
  public int decoded(int location) {
    if (!image.holds(location, width())) {
      return AddressMap.INVALID;
    }
    long target = branch.target(map.address(location), branch.fetch(image, location));
    return target == Branch.NONE ? AddressMap.INVALID : map.offset((int) target);
  }

  /** Only the bits of the displacement are replaced: the others must be the new ones before. */
  @Override
  public void prepare(Image old, int location, Image into, int at) {
    int word = branch.fetch(into, at);
    long displacement = branch.displacement(branch.fetch(old, location));
    long prepared =
        displacement == Branch.NONE ? Branch.NONE : branch.with((int) displacement, word);
    if (prepared != Branch.NONE && branch.displacement((int) prepared) != Branch.NONE) {
      branch.store(into, at, (int) prepared);
    }
  }

  @Override
  public void label(Image into, int location, int label) {
    // Eight bits are signed and have room in all branches, in words of four.
    long word = branch.with((byte) label & ~3, branch.fetch(into, location));
    if (word != Branch.NONE) {
      branch.store(into, location, (int) word);
    }
  }

  @Override
  public void write(int location, int target) {
    long word =
        branch.aimed(map.address(location), map.address(target), branch.fetch(image, location));
    if (word != Branch.NONE) {
      branch.store(image, location, (int) word);
    }
  }
}
