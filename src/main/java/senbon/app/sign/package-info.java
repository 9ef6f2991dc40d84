/** The use cases of signatures: signing, also elsewhere in three steps, checking and removing. */
package senbon.app.sign;
