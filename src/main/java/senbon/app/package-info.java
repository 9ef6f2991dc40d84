/**
 * The use cases: one verb a class, on the use of a command line or a service alike. Nothing here
 * prints, and nothing here knows how a partial is made; it asks {@link senbon.make.UpdateRun}.
 */
package senbon.app;
