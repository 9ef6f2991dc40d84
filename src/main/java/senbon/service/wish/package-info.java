/** What clients of the service may ask for, read from JSON and forms, and named by its digest. */
package senbon.service.wish;
