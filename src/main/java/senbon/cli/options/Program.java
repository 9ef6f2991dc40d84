package senbon.cli.options;

import senbon.session.Catalogue;

/** The command that all others are below: it knows what the program is made of. */
public interface Program {
  Catalogue catalogue();
}
