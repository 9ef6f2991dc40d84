package senbon.cli.start;

/** The help of the whole program, made by scripts/make-man. */
public final class HelpText {
  public static final String TEXT =
      """
      Usage: senbon [OPTION...] COMMAND
      Makes the partial update that turns one complete MAR into another, and proves
      it.

      Log and messages:
        -h, --help      Show this help message and exit.
        -V, --version   Print version information and exit.

      Commands:
        diff        Makes the partial that turns FROM into TO, and proves it.
        batch       Makes the partials of a whole release, each piece of work once,
                      and proves them.
        prewarm     Makes the partials of a plan that are not in the cache yet, and
                      leaves them there, so that diff and batch find them. For cron.
        plan        Shows what diff would do, and makes nothing: files by action and
                      reason, what is in the cache, expected size, time and memory.
        serve       Makes partials for whoever asks, over HTTP: an API and a page.
        work        Does the jobs that 'senbon serve' accepts on other machines.
        token       Makes a token for a client of 'senbon serve'.
        shim        Stands in for the reference tools, with their arguments and
                      variables.
        fetch       Downloads archives into the cache and prints their hashes and
                      paths.
        apply       Applies PARTIAL to FROM and writes the new build as a directory.
        verify      Checks that PARTIAL, whoever made it, turns one build into the
                      other.
        inspect     Shows what is in a MAR: channel, version, signatures, members,
                      manifest.
        explain     Shows where the bytes of PARTIAL go, whoever made it, and what is
                      odd about it.
        reproduce   Makes a partial again from the report that 'diff --json' printed
                      or an attestation, or all those of a batch from its
                      senbon-report.json, and compares.
        sign        Signs MAR with a private key, or handles signatures that are made
                      elsewhere.
        mar         Makes, shows, checks and changes MAR archives.
        cache       Shows and tidies the cache.
        tools       Shows and fixes which tools make the partials for which builds.
        config      Shows the settings.
        doctor      Checks what senbon needs on this machine: Java, memory, disk,
                      cache, names, proxy, certificates, pins, and a shared cache if
                      one is set.
        help        Shows the help of a command, as its --help does.
        completion  Prints the script by which a shell completes senbon's commands,
                      options and values.

      Examples:
        senbon diff 1.0.complete.mar 1.1.complete.mar -o update.partial.mar
        senbon verify update.partial.mar --from 1.0.complete.mar --to 1.1.complete.mar

      Exit codes:
          0  done
          1  another failure
          2  wrong usage or configuration
          3  malformed or unsafe input
          4  a hash or size, or an update's result, differs
          5  refused by policy
          6  the network gave up
          7  out of memory budget, disk or time
          8  another process is busy with it
          9  some pairs of a batch failed, the others are done
         10  the partial is larger than was allowed
         11  the self-check failed; nothing was written
         12  an address has nothing: HTTP status 404 or 410
        130  interrupted (143: terminated)
      """;

  private HelpText() {}
}
