package senbon.service.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import senbon.base.AddressBlock;
import senbon.base.failure.UsageException;

/**
 * From which address a request comes if there are proxies before the service. What they say is read
 * from the end, where the nearest has written, and only as long as it is a trusted one that says
 * it: what stands before that may have been sent by anybody.
 *
 * <p>Source: RFC 7239 (4, 6) for Forwarded; X-Forwarded-For is what most proxies send.
 */
public final class ClientAddress {
  private static final int MAX_STEPS = 50;

  private final List<AddressBlock> trusted;

  /**
   * @param trusted blocks of the addresses of proxies
   * @throws UsageException if one is none
   */
  public ClientAddress(List<String> trusted) {
    List<AddressBlock> blocks = new ArrayList<>();
    for (String block : trusted) {
      try {
        blocks.add(AddressBlock.parse(block));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "In trusted-proxies, " + e.getMessage() + ".",
            "Write blocks of addresses with commas between them, such as 10.0.0.0/8.",
            e);
      }
    }
    this.trusted = List.copyOf(blocks);
  }

  /** Whether what the other end of a connection says of its clients is believed. */
  public boolean isTrusted(InetAddress peer) {
    for (AddressBlock block : trusted) {
      if (block.contains(peer)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The client's address.
   *
   * @param peer the other end of the connection
   * @param forwardedFor the headers X-Forwarded-For, in their order
   * @param forwarded the headers Forwarded, which count if there are none of the others
   */
  public InetAddress of(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    if (!isTrusted(peer)) {
      return peer;
    }
    List<String> steps = new ArrayList<>();
    for (String header : forwardedFor.isEmpty() ? forwarded : forwardedFor) {
      for (String step : header.split(",", -1)) {
        steps.add(forwardedFor.isEmpty() ? forPart(step) : step.strip());
      }
    }
    Collections.reverse(steps);
    InetAddress at = peer;
    for (String step : steps.subList(0, Math.min(steps.size(), MAX_STEPS))) {
      Optional<InetAddress> next = node(step);
      if (next.isEmpty() || !isTrusted(at)) {
        break;
      }
      at = next.get();
    }
    return at;
  }

  /** What a step of Forwarded says of whom it is for; empty if nothing. */
  private static String forPart(String step) {
    for (String pair : step.split(";", -1)) {
      String text = pair.strip();
      if (text.regionMatches(true, 0, "for=", 0, 4)) {
        return text.substring(4).replace("\"", "");
      }
    }
    return "";
  }

  /** An address, with a port or without. */
  private static Optional<InetAddress> node(String text) {
    Optional<InetAddress> whole = AddressBlock.literal(text);
    int colon = text.lastIndexOf(':');
    return whole.isPresent() || colon < 0 ? whole : AddressBlock.literal(text.substring(0, colon));
  }
}
