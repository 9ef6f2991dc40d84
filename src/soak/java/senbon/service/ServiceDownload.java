package senbon.service;

import com.google.gson.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import senbon.TestArchive;
import senbon.cli.FileServer;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** A large content, downloaded from the service and from nginx in turn. */
final class ServiceDownload {
  /** Of nginx's speed, at least. */
  private static final double SHARE = 0.5;

  private final Path folder;
  private final String what;

  /**
   * @param what megabytes that the content is to have, or a folder with two builds
   */
  ServiceDownload(Path folder, String what) {
    this.folder = folder;
    this.what = what;
  }

  boolean run(int count) throws Exception {
    boolean made = what.matches("[0-9]+");
    Path builds = made ? Files.createDirectories(folder.resolve("builds")) : Path.of(what);
    if (made) {
      write(builds.resolve("from.mar"), 1, 0);
      write(builds.resolve("to.mar"), 2, Integer.parseInt(what) * 1_000_000);
    }
    Path home = Files.createDirectories(folder.resolve("home"));
    try (FileServer files = new FileServer(builds);
        ServicePart server = ServicePart.alone(home, files)) {
      ServiceClient client = new ServiceClient(List.of(server), 1);
      String wish = KnownJobs.wish(files.url("from.mar"), files.url("to.mar"));
      JsonObject job = client.json("POST", "/v1/partials", wish, 202);
      job = KnownJobs.await(client, job.get("id").getAsString());
      URI content =
          server.uri().resolve("/v1/partials/" + job.get("id").getAsString() + "/content");
      Path copy = Files.createDirectories(folder.resolve("nginx")).resolve("content");
      Files.write(copy, client.ask("GET", content.getPath(), "").orElseThrow().body());
      return compare(content, copy, count);
    }
  }

  /** A build with a file that doesn't pack. */
  private static void write(Path path, int version, int size) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("application.ini", ascii("[App]\nName=trial\nVersion=" + version + ".0\n"));
    files.put("update-settings.ini", ascii("[Settings]\nACCEPTED_MAR_CHANNEL_IDS=trial\n"));
    files.put("precomplete", ascii("remove \"large\"\n"));
    byte[] large = new byte[size];
    new Random(version).nextBytes(large);
    files.put("large", large);
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      MarWriter mar = new MarWriter(out, new ProductInfo("trial", version + ".0"));
      byte[] manifest = TestArchive.completeManifest(files.keySet());
      mar.add("updatev3.manifest", 0644, Packer.pack(manifest, Packing.XZ));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        mar.add(file.getKey(), 0644, Packer.pack(file.getValue(), Packing.XZ));
      }
      mar.finish();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private boolean compare(URI own, Path copy, int count) throws Exception {
    try (Nginx nginx = new Nginx(copy.getParent())) {
      URI other = nginx.uri("content");
      long size = Files.size(copy);
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (int i = -2; i < count; i++) {
        double one = download(own, size);
        double two = download(other, size);
        if (i >= 0) { // the first ones warm up
          ours.add(one);
          theirs.add(two);
        }
      }
      double share = median(theirs) / median(ours);
      System.out.printf(
          Locale.ROOT,
          "%d bytes, %d times each in turn: senbon %.3f s (%.0f MB/s), nginx %.3f s (%.0f MB/s); %.2f"
              + " of nginx's speed%n",
          size,
          count,
          median(ours),
          size / 1e6 / median(ours),
          median(theirs),
          size / 1e6 / median(theirs),
          share);
      System.out.println("seconds: senbon " + ours + ", nginx " + theirs);
      return share >= SHARE;
    }
  }

  /** Seconds of one download, over a connection of its own. */
  private static double download(URI from, long size) throws IOException {
    long start = System.nanoTime();
    byte[] buffer = new byte[1 << 18];
    long read = 0;
    try (Socket socket = new Socket(from.getHost(), from.getPort())) {
      socket
          .getOutputStream()
          .write(
              ascii(
                  "GET "
                      + from.getPath()
                      + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
      InputStream in = new BufferedInputStream(socket.getInputStream(), buffer.length);
      int line = 0;
      for (int next = in.read(); next >= 0 && line < 2; ) {
        line = next == '\n' ? line + 1 : next == '\r' ? line : 0;
        next = line < 2 ? in.read() : next;
      }
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read += n;
      }
    }
    if (read != size) {
      throw new IOException(from + " gave " + read + " bytes of " + size);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }
}
