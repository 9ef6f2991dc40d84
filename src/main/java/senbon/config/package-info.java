/**
 * What can be set, from where, and where each value came from: flag, {@code SENBON_*} variable,
 * configuration file, default, in this order.
 */
package senbon.config;
