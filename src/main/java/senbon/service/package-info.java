/** The service: what answers, what works, and what they share. */
package senbon.service;
