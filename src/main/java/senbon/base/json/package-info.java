/**
 * JSON, in and out. Trees are Gson's; {@link senbon.base.json.JsonDocument} is the one way in,
 * {@link senbon.base.json.Json} the one way out.
 */
package senbon.base.json;
