package senbon.release;

import java.util.List;

/**
 * What a plan can say of an update beside what its builds say: attributes of {@code update.xml}, by
 * their names there, in the order in which they are written.
 */
final class UpdateFacts {
  /** Read by updaters of Firefox, of Tor Browser and of the UXP family. */
  static final List<String> ATTRIBUTES =
      List.of(
          "detailsURL",
          "licenseURL",
          "billboardURL",
          "openURL",
          "notificationURL",
          "alertURL",
          "actions",
          "showPrompt",
          "showNeverForVersion",
          "promptWaitTime",
          "backgroundInterval",
          "disableBITS",
          "disableBackgroundUpdates",
          "minSupportedOSVersion",
          "minSupportedInstructionSet",
          "unsupported",
          "unsupportedURL");

  /** Attributes that a build says too; the plan wins. */
  static final List<String> OF_BUILD = List.of("displayVersion", "appVersion", "platformVersion");

  private UpdateFacts() {}
}
