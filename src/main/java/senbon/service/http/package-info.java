/** The service's answers over HTTP: routes, the JSON of the API, content, events, and who may. */
package senbon.service.http;
