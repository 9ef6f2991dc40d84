/**
 * The closed family of failures: one class an outcome, facts as fields, the remedy as the last
 * sentence.
 */
package senbon.base.failure;
