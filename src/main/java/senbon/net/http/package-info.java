/**
 * HTTP as the whole program speaks it: the client, proxies, credentials, trust, redirects, and the
 * times after which a server is given up.
 */
package senbon.net.http;
