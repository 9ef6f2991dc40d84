package senbon.differential;

import java.util.List;
import java.util.Random;
import senbon.model.Platform;

/** Names that builds have, or that something is special about. */
final class Names {
  private static final List<String> ORDINARY =
      List.of(
          "a",
          "b",
          "words.txt",
          "dir/x",
          "dir/y",
          "dir/sub/z",
          "dir-x",
          "dir.x",
          "dir0/f",
          "deep/1/2/3/4/5/6/7/8/f",
          "deep/1/2/g",
          "browser/omni.ja",
          "browser/features/f.xpi",
          "omni.ja",
          "firefox.exe",
          "model.exe",
          "lib/n.so",
          "lib/n.so.1",
          "extensions/e/f",
          "searchplugins/s.xml",
          "icons/default/1.png",
          "defaults/pref/app.js",
          "Foo",
          "Dict/en.dic");

  private static final List<String> SPECIAL =
      List.of(
          "dependentlibs.list",
          "libfreebl3.chk",
          "sub/nss.chk",
          "x.chk/inside",
          "chrome.manifest",
          "channel-prefs.js",
          "defaults/pref/channel-prefs.js",
          "old-channel-prefs.js",
          "sub/update-settings.ini",
          "distribution/distribution.ini",
          "distribution/extensions/f.xpi",
          "distribution/extensions/x@y/f",
          "distribution/extensions/x@y/deep/h",
          "distribution/extensions/z@y/n",
          "ChannelPrefs.framework/ChannelPrefs",
          "Updates/UpdateSettings.framework/Resources/i",
          "precomplete.txt",
          "sub/precomplete",
          "sub/removed-files",
          "Contents/CodeResources");

  private static final List<String> ODD =
      List.of(
          "name with blanks",
          "a dir/of blanks",
          "{braces}",
          "it's",
          "a;b&c",
          "-dash",
          "#hash",
          "[x]",
          "\u00fcn\u00efcode/\u00e9",
          "\u65e5\u672c/\u8a9e",
          "\uffee",
          "\ud83d\ude00/\ud83d\ude00",
          "a.patch",
          "a.patch.patch",
          "dir/x.patch",
          "100%",
          "~home",
          "x+y=z,@",
          "tail.",
          "com1",
          "sub/updatev3.manifest",
          "deep/updatev2.manifest",
          "dir/update.manifest",
          "Contents/updatev3.manifest",
          "a-2",
          "a-2.patch",
          "gone",
          "old/file.txt",
          "old dir/x",
          "x1",
          "two blanks",
          "lead.txt",
          "k",
          "k/under");

  private Names() {}

  static String any(Random random, Platform platform) {
    int which = random.nextInt(20);
    List<String> names = which < 11 ? ORDINARY : which < 17 ? SPECIAL : ODD;
    String name = names.get(random.nextInt(names.size()));
    if (platform == Platform.WINDOWS && (name.equals("tail.") || name.equals("com1"))) {
      return "tail"; // no names on Windows
    }
    if (platform != Platform.MACOS || name.startsWith("Contents/")) {
      return name;
    }
    return (random.nextInt(4) == 0 ? "Contents/" : "Contents/Resources/") + name;
  }

  /** A name that the updater itself might use, given one of the build's. */
  static String updatersOwn(Random random, String path) {
    return switch (random.nextInt(10)) {
      case 8 -> path + ".moz-backup/in";
      case 9 -> path + ".moz-draft/in";
      case 0 -> "updating/0.patch";
      case 1 -> "updating/1.patch";
      case 2 -> "updating/other";
      case 3 -> "updating";
      case 4 -> "tobedeleted/0";
      case 5 -> path + ".moz-draft";
      default -> path + ".moz-backup";
    };
  }

  /** The name with the case of one of its letters changed. */
  static String otherCase(Random random, String path) {
    StringBuilder other = new StringBuilder(path);
    for (int tries = 0; tries < 20; tries++) {
      int at = random.nextInt(path.length());
      char letter = path.charAt(at);
      if (letter < 0x80 && Character.isLetter(letter)) {
        other.setCharAt(
            at,
            Character.isUpperCase(letter)
                ? Character.toLowerCase(letter)
                : Character.toUpperCase(letter));
        return other.toString();
      }
    }
    return path;
  }
}
