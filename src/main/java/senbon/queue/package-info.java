/** The jobs of a service: the one table that is the truth about them, on H2 or PostgreSQL. */
package senbon.queue;
