/** What every room stands on. */
package senbon.base;
