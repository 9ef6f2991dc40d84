/**
 * Makes Zucchini patches: finds programs in the two files, covers each new one with stretches of an
 * old one, and stores how the references in these have to change. Source: docs/formats/zucchini.md
 * §6 to §9. Whoever applies patches never reaches it.
 */
package senbon.patch.zucchini.make;
