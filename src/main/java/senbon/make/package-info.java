/**
 * From two builds to a proven partial. {@link senbon.make.UpdateRun} tells the story, for one
 * update or a thousand; a {@link senbon.make.Recipe} holds everything beside the builds that
 * decides the bytes; nothing enters the cache before {@link senbon.prove.Proof} has applied it.
 */
package senbon.make;
