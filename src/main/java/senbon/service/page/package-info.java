/**
 * The pages of the service, as functions of values: jobs and viewers go in, HTML comes out. They
 * work without JavaScript, hold neither style nor script of their own, and name everything by
 * relative addresses, so that they fit under any path.
 */
package senbon.service.page;
