package senbon.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import senbon.base.io.Digest;
import senbon.crash.Builds;
import senbon.store.s3.FaultProxy;
import senbon.store.s3.FaultProxy.Fault;
import senbon.store.s3.S3Server;

/**
 * Kills a machine while its results are on the way to the bucket, or from it, with bytes moving
 * slowly; whatever is left there or here, what others read then must be right.
 */
public final class SharedKills {
  /** So slow that even a record takes a while. */
  private static final int PER_SECOND = 4_000;

  private SharedKills() {}

  /** What went wrong, a line each. */
  public static List<String> run(Path dir, int kills, long seed) throws Exception {
    List<String> wrong = new ArrayList<>();
    Files.createDirectories(dir);
    Random random = new Random(seed);
    try (S3Server server = S3Server.start(dir);
        FaultProxy proxy = new FaultProxy(server.port())) {
      proxy.speed(PER_SECOND);
      Builds builds = new Builds(Files.createDirectories(dir.resolve("builds")));
      Path from = builds.write(0, 1);
      Path to = builds.write(0, 2);
      Station maker = new Station(dir.resolve("maker"), proxy.address(), "none");
      maker.with("SENBON_S3_MODE", "off");
      if (maker.start("diff", from, to, "-o", maker.output("p.mar")).waitFor() != 0) {
        throw new IOException("no partial to compare with");
      }
      Digest right = Digest.sha256(Files.readAllBytes(maker.output("p.mar")));
      for (String method : List.of("PUT", "GET")) {
        int moving = 0;
        for (int i = 0; i < kills; i++) {
          String bucket = method.toLowerCase(java.util.Locale.ROOT) + i;
          server.bucket(bucket);
          Station killed = new Station(dir.resolve(bucket + "-killed"), proxy.address(), bucket);
          proxy.plan((verb, path) -> Fault.NONE);
          if (method.equals("GET")) {
            Station filler = new Station(dir.resolve(bucket + "-filler"), proxy.address(), bucket);
            require(filler.start("diff", from, to, "-o", filler.output("p.mar")), wrong, "fill");
          }
          proxy.plan((verb, path) -> verb.equals(method) ? Fault.THROTTLED : Fault.NONE);
          Process victim = killed.start("diff", from, to, "-o", killed.output("p.mar"));
          moving += kill(victim, proxy, random) ? 1 : 0;
          proxy.plan((verb, path) -> Fault.NONE);
          check(killed, from, to, right, bucket + ", the same machine", wrong);
          Station other = new Station(dir.resolve(bucket + "-other"), proxy.address(), bucket);
          check(other, from, to, right, bucket + ", another machine", wrong);
          if (other.count("damaged") + other.count("conflicts") > 0) {
            wrong.add(bucket + ": something damaged or other was found");
          }
        }
        System.out.printf(
            "kills during %s: %d, of which %d with some of an object's bytes there%n",
            method, kills, moving);
      }
    }
    return wrong;
  }

  /** Kills at a random moment after bytes have begun to move; tells whether some were just then. */
  private static boolean kill(Process victim, FaultProxy proxy, Random random)
      throws InterruptedException {
    while (victim.isAlive() && !proxy.isMoving()) {
      Thread.sleep(2);
    }
    Thread.sleep(random.nextInt(1500));
    for (int i = 0; i < 100 && random.nextInt(10) > 0 && !proxy.isMoving(); i++) {
      Thread.sleep(2);
    }
    boolean moving = victim.isAlive() && proxy.isMoving();
    victim.destroyForcibly().waitFor();
    return moving;
  }

  private static void check(
      Station station, Path from, Path to, Digest right, String what, List<String> wrong)
      throws Exception {
    Path output = station.output("p.mar");
    require(station.start("diff", from, to, "-o", output, "--force"), wrong, what);
    if (!Files.exists(output) || !Digest.sha256(Files.readAllBytes(output)).equals(right)) {
      wrong.add(what + ": another partial");
    }
    require(station.start("cache", "verify"), wrong, what + ", cache verify");
  }

  private static void require(Process process, List<String> wrong, String what)
      throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      wrong.add(what + " ended with " + code);
    }
  }
}
