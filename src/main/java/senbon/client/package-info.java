/** Has a service make partials, and takes them over: what {@code --server} does. */
package senbon.client;
