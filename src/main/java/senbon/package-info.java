/** The program: where it begins, and the rehearsal from which an archive of its classes is made. */
package senbon;
