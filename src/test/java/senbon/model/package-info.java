/**
 * A second updater, written from the specification alone (docs/formats), to disagree with the
 * project's own proof where one of the two is wrong.
 *
 * <p>It imports nothing of the project: its own archive, its own patches, its own manifests, on a
 * file system that is only simulated, so that Windows' and macOS' rules of names can be tried
 * anywhere. {@link senbon.model.Rule} lists what it knows and which section says so; {@link
 * senbon.model.Updater} is the story. docs/testing-the-proof.md says how the two are compared.
 */
package senbon.model;
