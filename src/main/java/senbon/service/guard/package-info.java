/** Who may do what with the service, where it may fetch from, and what it never says. */
package senbon.service.guard;
