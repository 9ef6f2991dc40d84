package senbon.patch.zucchini.make;

import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.exe.Image;

/** A part of the new file, and the part of the old one that it is made of. */
record ElementPair(ExecutableType type, Image old, Image now) {}
