/** Workers: each runs one job after another, every job in a process of its own. */
package senbon.service.run;
