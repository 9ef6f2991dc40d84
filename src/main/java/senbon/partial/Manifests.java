package senbon.partial;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.failure.MalformedInputException;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.FirstStream;
import senbon.pack.Unpacker;

/** The update manifests of an archive. */
public final class Manifests {
  /** Far more than a manifest of any build; a hundred thousand long paths. */
  public static final long LIMIT = 32L << 20;

  private Manifests() {}

  /**
   * Those that updaters of today read, by member name.
   *
   * @throws MalformedInputException if there is none, or one is malformed
   */
  public static Map<String, UpdateManifest> of(MarArchive archive) throws IOException {
    Map<String, UpdateManifest> manifests = new TreeMap<>();
    texts(archive)
        .forEach(
            (name, text) ->
                manifests.put(name, ManifestParser.parse(archive.name() + ": " + name, text)));
    if (manifests.isEmpty()) {
      throw new MalformedInputException(
          archive.name() + " has no update manifest.", "Is it an update archive?");
    }
    return manifests;
  }

  /**
   * The same as text, not looked at; perhaps none.
   *
   * @throws MalformedInputException if one can't be unpacked
   */
  public static SortedMap<String, byte[]> texts(MarArchive archive) throws IOException {
    SortedMap<String, byte[]> texts = new TreeMap<>();
    for (String name : List.of(UpdateManifest.V2, UpdateManifest.V3)) {
      Optional<MarMember> member = archive.find(name);
      if (member.isPresent()) {
        String label = archive.name() + ": " + name;
        byte[] packed = FirstStream.of(archive.packed(member.get()), label);
        texts.put(name, Unpacker.unpack(packed, LIMIT, label));
      }
    }
    return texts;
  }
}
