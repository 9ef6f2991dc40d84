/**
 * What a service tells of its work to Prometheus: counts as they happen, states as they are read.
 */
package senbon.service.metrics;
