/**
 * What work stands on. A {@link senbon.session.Workshop} lives as long as the process, a {@link
 * senbon.session.Session} as long as one command or one job; what a session counts, keeps and
 * spends no other session sees.
 */
package senbon.session;
