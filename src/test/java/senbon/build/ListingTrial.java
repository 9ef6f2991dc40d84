package senbon.build;

import java.util.List;
import senbon.base.io.Digest;
import senbon.fuzz.Find;
import senbon.fuzz.Trial;
import senbon.product.Target;
import senbon.product.UpdaterReads;

/** Listings of builds: written again they are the same; sizes and modes are such. */
public final class ListingTrial implements Trial<Listing> {
  private static final Digest SOME = Digest.sha256(new byte[] {1});
  private static final Digest OTHER = Digest.sha256(new byte[] {2});

  @Override
  public List<byte[]> seeds() {
    Listing listing =
        new Listing(
            List.of(
                new Listing.Entry("a b/ü", 0755, 10, SOME, 70, OTHER),
                new Listing.Entry("c", 0644, 0, OTHER, 32, SOME)));
    return List.of(
        listing.with(Target.UNKNOWN, UpdaterReads.UNKNOWN).text(),
        listing.with(Target.of("macos", "aarch64", "x86_64"), UpdaterReads.ZUCCHINI).text());
  }

  @Override
  public Listing read(byte[] input) {
    Listing listing = Listing.parse(input);
    listing.build(); // It refuses paths that no archive has.
    return listing;
  }

  @Override
  public void check(byte[] input, Listing listing) {
    Find.unlessEqual(listing, Listing.parse(listing.text()), "written again");
    for (Listing.Entry entry : listing.entries()) {
      Find.unless(
          entry.size() >= 0 && entry.packedSize() >= 0 && entry.mode() >= 0,
          "a negative number: " + entry);
      Find.unless(!entry.path().isEmpty(), "a file without a name");
      Find.unless(listing.packed(entry.path()) != null, "a file that is not found");
    }
    Find.unless(!listing.contentsDigest().equals(SOME), "the digest");
  }

  @Override
  public List<String> words() {
    return List.of(
        "senbon listing 3\n",
        "for ",
        " on ",
        "updater ZUCCHINI\n",
        "644 ",
        "-1 ",
        "\n",
        SOME.hex());
  }
}
