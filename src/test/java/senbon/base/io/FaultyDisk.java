package senbon.base.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A disk of which one call fails: the n-th of all. Nothing is flushed for real, so many runs take
 * little time.
 */
public final class FaultyDisk implements Disk {
  /** How the call fails. */
  public enum Fault {
    /** It doesn't. */
    NONE,
    /** Space runs out, and stays out: calls that need none still work. */
    FULL,
    /** One call has an error. */
    ERROR,
    /** One write takes half of what it is given. */
    SHORT_WRITE,
    /** Nothing is written through to the disk any more. */
    FSYNC,
    /** No file can be renamed any more. */
    RENAME
  }

  private final Fault fault;
  private final int failing;
  private final List<String> calls = new ArrayList<>();
  private final BitSet needingSpace = new BitSet();

  /**
   * Makes a disk.
   *
   * @param failing number of the call, from 1
   */
  public FaultyDisk(Fault fault, int failing) {
    this.fault = fault;
    this.failing = failing;
  }

  /** A disk on which nothing fails. */
  public static FaultyDisk none() {
    return new FaultyDisk(Fault.NONE, Integer.MAX_VALUE);
  }

  /**
   * The numbers of the calls made so far in which the fault could have happened; of calls that are
   * alike but for hashes and numbers, the first three.
   */
  public synchronized int[] candidates(Fault other) {
    Map<String, Integer> alike = new HashMap<>();
    return IntStream.rangeClosed(1, calls.size())
        .filter(
            n ->
                switch (other) {
                  case NONE -> false;
                  case FULL -> needingSpace.get(n);
                  case ERROR -> true;
                  case SHORT_WRITE -> calls.get(n - 1).startsWith("write");
                  case FSYNC -> calls.get(n - 1).startsWith("force");
                  case RENAME -> calls.get(n - 1).startsWith("move");
                })
        .filter(
            n ->
                alike.merge(
                        calls.get(n - 1).replaceAll("[0-9a-f]{8,}|[0-9]+|/[0-9a-f]{2}/", "*"),
                        1,
                        Integer::sum)
                    <= 3)
        .toArray();
  }

  /** How many calls were made so far. */
  public synchronized int calls() {
    return calls.size();
  }

  /** Whether so many calls were made that one has failed. */
  public synchronized boolean hasFailed() {
    return calls.size() >= failing;
  }

  /** The call that failed, if any has. */
  public synchronized String failed() {
    return hasFailed() ? calls.get(failing - 1) : "nothing";
  }

  /** Counts a call, and fails if it is the one. */
  synchronized void call(String what, boolean needsSpace) throws IOException {
    calls.add(what);
    needingSpace.set(calls.size(), needsSpace);
    if (fault == Fault.FULL && needsSpace && calls.size() >= failing) {
      throw new IOException("No space left on device");
    }
    boolean isError =
        switch (fault) {
          case ERROR -> calls.size() == failing;
          case FSYNC -> calls.size() >= failing && what.startsWith("force");
          case RENAME -> calls.size() >= failing && what.startsWith("move");
          case NONE, FULL, SHORT_WRITE -> false;
        };
    if (isError) {
      throw new IOException("Input/output error");
    }
  }

  /** Whether the write that is being made is to be cut. */
  synchronized boolean isCut() {
    return fault == Fault.SHORT_WRITE && calls.size() == failing;
  }

  @Override
  public FileChannel open(Path path, OpenOption... options) throws IOException {
    call("open " + path, List.of(options).toString().contains("CREATE"));
    return new FaultyChannel(this, path, Disk.real().open(path, options));
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    call("createDirectories " + directory, !java.nio.file.Files.isDirectory(directory));
    Disk.real().createDirectories(directory);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    call("move " + from + " " + to, false);
    Disk.real().move(from, to);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    call("delete " + path, false);
    return Disk.real().delete(path);
  }

  @Override
  public BasicFileAttributes stat(Path path) throws IOException {
    call("stat " + path, false);
    return Disk.real().stat(path);
  }

  @Override
  public void touch(Path path, Instant time) throws IOException {
    call("touch " + path, false);
    Disk.real().touch(path, time);
  }

  @Override
  public DirectoryStream<Path> list(Path directory) throws IOException {
    call("list " + directory, false);
    return Disk.real().list(directory);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    call("usableSpace " + path, false);
    return Disk.real().usableSpace(path);
  }
}
