package senbon.mar.sign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import senbon.base.failure.MalformedInputException;

/**
 * Reads the rows of one table of an SQLite database, as NSS keeps its certificates in (the database
 * file format, sqlite.org/fileformat2.html, 1.3 to 2.1). Java's PKCS#11 shows only certificates
 * that have a private key or are trusted to issue others, which signers' are not.
 */
final class SqliteTable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final int INTERIOR = 5;
  private static final int LEAF = 13;

  /** The number of bytes of each of the first serial types: nothing, integers, a float, 0 and 1. */
  private static final int[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};

  private final Path path;
  private final ByteBuffer file;
  private final int pageSize;
  private final int usable;
  private final Set<Integer> seen = new HashSet<>();
  private final List<List<byte[]>> rows = new ArrayList<>();

  private SqliteTable(Path path, byte[] bytes) {
    this.path = path;
    this.file = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged(null);
    }
    int size = file.getShort(16) & 0xffff;
    pageSize = size == 1 ? 1 << 16 : size;
    usable = pageSize - (bytes[20] & 0xff);
    if (pageSize < 512 || usable < 480) {
      throw damaged(null);
    }
  }

  /**
   * The values of some columns, row by row; empty for what a row doesn't have.
   *
   * @param path named in messages
   * @throws MalformedInputException if it is no such database, or has no such table or column
   */
  static List<List<byte[]>> read(Path path, byte[] bytes, String table, List<String> columns) {
    try {
      for (List<byte[]> row : new SqliteTable(path, bytes).rows(1)) {
        if (row.size() >= 5 && text(row.get(0)).equals("table") && text(row.get(1)).equals(table)) {
          List<Integer> places = places(text(row.get(4)), columns);
          if (!places.contains(-1)) {
            int root = number(row.get(3));
            return new SqliteTable(path, bytes)
                .rows(root).stream().map(all -> chosen(all, places)).toList();
          }
        }
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged(path, e);
    }
    throw damaged(path, null);
  }

  private static List<byte[]> chosen(List<byte[]> row, List<Integer> places) {
    return places.stream().map(at -> at < row.size() ? row.get(at) : new byte[0]).toList();
  }

  /** Where columns stand in the statement that made the table; -1 for those it lacks. */
  private static List<Integer> places(String create, List<String> columns) {
    String list = create.substring(create.indexOf('(') + 1);
    List<String> names =
        Arrays.stream(list.split(",", -1))
            .map(column -> column.strip().split("[\\s)]", 2)[0].toLowerCase(Locale.ROOT))
            .toList();
    return columns.stream().map(names::indexOf).toList();
  }

  private List<List<byte[]>> rows(int root) {
    walk(root);
    return rows;
  }

  private void walk(int page) {
    if (!seen.add(page)) { // so that it ends
      throw damaged(null);
    }
    int start = Math.multiplyExact(page - 1, pageSize);
    int header = page == 1 ? HEADER : start;
    int type = file.get(header);
    int cells = file.getShort(header + 3) & 0xffff;
    int pointers = header + (type == INTERIOR ? 12 : 8);
    for (int i = 0; i < cells; i++) {
      int cell = start + (file.getShort(pointers + 2 * i) & 0xffff);
      if (type == INTERIOR) {
        walk(file.getInt(cell));
      } else if (type == LEAF) {
        rows.add(record(payload(cell)));
      } else {
        throw damaged(null);
      }
    }
    if (type == INTERIOR) {
      walk(file.getInt(header + 8));
    }
  }

  /** The content of a cell, the part of it that lies on pages of its own included. */
  private byte[] payload(int cell) {
    ByteBuffer at = file.duplicate().position(cell);
    int length = Math.toIntExact(varint(at));
    varint(at); // the number of the row
    int most = usable - 35;
    int least = (usable - 12) * 32 / 255 - 23;
    int part = least + (length - least) % (usable - 4);
    int here = length <= most ? length : part <= most ? part : least;
    if (length < 0 || length > file.capacity()) {
      throw damaged(null);
    }
    byte[] payload = new byte[length];
    at.get(payload, 0, here);
    int done = here;
    int next = done < length ? at.getInt() : 0;
    while (done < length) {
      int start = Math.multiplyExact(next - 1, pageSize);
      int more = Math.min(usable - 4, length - done);
      file.duplicate().position(start + 4).get(payload, done, more);
      done += more;
      next = file.getInt(start);
    }
    return payload;
  }

  private static List<byte[]> record(byte[] payload) {
    ByteBuffer types = ByteBuffer.wrap(payload);
    int header = Math.toIntExact(varint(types));
    ByteBuffer body = ByteBuffer.wrap(payload).position(header);
    List<byte[]> values = new ArrayList<>();
    while (types.position() < header) {
      int type = Math.toIntExact(varint(types));
      int size = type < SIZES.length ? SIZES[type] : (type - 12) / 2;
      if (size > body.remaining()) {
        throw new IllegalArgumentException("a value of " + size + " bytes");
      }
      byte[] value = new byte[size];
      body.get(value);
      values.add(value);
    }
    return values;
  }

  /** Seven bits a byte, the highest first, all eight of the ninth. */
  private static long varint(ByteBuffer at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = at.get();
      value = (value << 7) | (b & 0x7f);
      if (b >= 0) {
        return value;
      }
    }
    return (value << 8) | (at.get() & 0xff);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private static int number(byte[] value) {
    int number = 0;
    for (byte b : value) {
      number = (number << 8) | (b & 0xff);
    }
    return number;
  }

  private MalformedInputException damaged(Throwable cause) {
    return damaged(path, cause);
  }

  private static MalformedInputException damaged(Path path, Throwable cause) {
    return new MalformedInputException(
        path + " is no database of certificates as NSS writes them.",
        "Use a directory that certutil made.",
        cause);
  }
}
