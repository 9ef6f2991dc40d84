/**
 * An updater of our own, as strict as the strictest: it applies a partial to the old build in
 * memory and compares what comes of it with the new build. It reads archives as an updater does,
 * and shares nothing with what made them but the formats' readers.
 */
package senbon.prove;
