/** Where a partial's bytes go, as a page of HTML. */
package senbon.report.page;
