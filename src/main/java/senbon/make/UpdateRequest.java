package senbon.make;

import senbon.build.source.Input;

/** An update that is wanted: from which build to which, and how. */
public record UpdateRequest(Input from, Input to, PartialChoices choices) {}
