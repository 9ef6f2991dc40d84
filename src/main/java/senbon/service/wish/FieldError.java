package senbon.service.wish;

/**
 * What is wrong with a field of a request.
 *
 * @param pointer of the field (RFC 6901)
 * @param detail a sentence
 */
public record FieldError(String pointer, String detail) {}
