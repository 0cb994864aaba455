package dev.slipway.api;

import dev.slipway.blueprint.BlueprintDocuments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Schemas", description = "What documents must look like")
class SchemaController {
  private static final String SCHEMA_JSON = "application/schema+json";

  @GetMapping(path = "/api/v1/schemas/blueprint", produces = SCHEMA_JSON)
  @Operation(
      summary = "Read the JSON Schema of blueprints",
      description = "Draft 2020-12; needs no token.")
  @SecurityRequirements
  @ApiResponse(
      responseCode = "200",
      description = "The schema",
      content = @Content(mediaType = SCHEMA_JSON, schema = @Schema(types = "object")))
  String readBlueprintSchema() {
    return BlueprintDocuments.schema().toString();
  }
}
