package dev.slipway.sandbox.kubernetes;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a write came to.
 *
 * @param status HTTP status
 * @param warnings for the client's user
 */
record Written(int status, JsonNode body, List<String> warnings) {}
